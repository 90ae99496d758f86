//! The live part of the pages whose calculators are about what money earns and costs.

fn main() {
    condor_web::live::start_with_rows(&condor_calc::registry::CAPITAL);
}
