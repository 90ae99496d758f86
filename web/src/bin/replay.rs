//! The live part of the page that replays daily closes.

fn main() {
    condor_web::live::start_with_rows(&condor_calc::registry::REPLAY);
}
