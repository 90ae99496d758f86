//! The live part of the page on which a path is traded on paper.

fn main() {
    condor_web::live::start_with_turns(&condor_calc::registry::PRACTICE);
}
