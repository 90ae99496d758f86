//! The live part of the pages whose calculators are about the layered VIX hedge.

fn main() {
    condor_web::live::start(&condor_calc::registry::HEDGE);
}
