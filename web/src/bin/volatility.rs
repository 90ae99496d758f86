//! The live part of the pages whose calculators are about the VIX and about shocks of a market.

fn main() {
    condor_web::live::start(&condor_calc::registry::VOLATILITY);
}
