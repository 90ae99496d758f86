//! The browser's entry: the live part of whichever page it is on.

fn main() {
    condor_web::live::start();
}
