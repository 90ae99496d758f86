//! The live part of the glossary's pages.

fn main() {
    condor_web::live::start(&condor_calc::registry::GLOSSARY);
}
