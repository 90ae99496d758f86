//! The live part of the pages whose calculators are indicators of a series.

fn main() {
    condor_web::live::start_with_rows(&condor_calc::registry::INDICATORS);
}
