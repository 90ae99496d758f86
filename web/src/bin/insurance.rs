//! The live part of the first question's pages.

use condor_calc::{job, registry};

fn main() {
    condor_web::live::start_with_jobs(&registry::INSURANCE, job::begin_insurance);
}
