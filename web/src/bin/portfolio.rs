//! The live part of the second question's pages.

use condor_calc::{job, registry};

fn main() {
    condor_web::live::start_with_jobs(&registry::PORTFOLIO, job::begin_portfolio);
}
