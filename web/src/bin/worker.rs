//! What simulates beside a page, in a worker.

fn main() {
    condor_web::live::worker::start();
}
