//! A panic is told to the page, which puts the prerendered state back.
//!
//! The engine does not panic on any input and the view is tested with random ones; this is for the
//! mistake nobody foresaw. After it the module cannot run on (`panic = "abort"`), but the address
//! holds the reader's state, so a reload continues from there.

/// Installs the hook.
pub(super) fn report_to_page() {
    // Yew would put its own hook over one that is set the usual way.
    yew::set_custom_panic_hook(Box::new(|info| {
        super::tell_page("condor-lab:panic", &info.to_string());
    }));
}
