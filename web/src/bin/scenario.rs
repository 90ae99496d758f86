//! The live part of the pages whose calculators are about shocks and crises.

fn main() {
    condor_web::live::start(&condor_calc::registry::SCENARIO);
}
