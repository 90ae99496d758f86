//! The live part of the pages whose calculators simulate.

fn main() {
    condor_web::live::start_with_jobs(&condor_calc::registry::LABS);
}
