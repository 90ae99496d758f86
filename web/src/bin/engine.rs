//! The live part of the first question's article.

use condor_calc::{job, registry};

fn main() {
    condor_web::live::start_with_jobs(&registry::ENGINE, job::begin_plain_insurance);
}
