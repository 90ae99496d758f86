//! The live part of the pages whose calculators are about what money earns and costs.

fn main() {
    condor_web::live::start(&condor_calc::registry::CAPITAL);
}
