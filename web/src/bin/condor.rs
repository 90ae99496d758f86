//! The live part of the pages whose calculators are about the iron condor.

fn main() {
    condor_web::live::start(&condor_calc::registry::CONDOR);
}
