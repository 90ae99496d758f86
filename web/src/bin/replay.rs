//! The live part of the page that replays daily closes.

use condor_calc::{job, registry};

fn main() {
    condor_web::live::start_with_rows_and_jobs(&registry::REPLAY, job::begin_replay);
}
