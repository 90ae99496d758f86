//! Long work done a little at a time.
//!
//! The runs hold on to prices and accounts from their first day to their last; an async function keeps all of that
//! between two strides by itself, and no executor is needed: whoever has the time polls it.

use std::cell::Cell;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::simulate::SimulateError;

/// How far work is.
#[derive(Debug, Default)]
pub(super) struct Pace {
    done: Cell<usize>,
    of: Cell<usize>,
}

impl Pace {
    /// So many days more are to be done.
    pub(super) fn more(&self, days: usize) {
        self.of.set(self.of.get() + days);
    }

    /// So many are done; whoever called may stop here.
    pub(super) async fn breathe(&self, days: usize) {
        self.done.set(self.done.get() + days);
        let mut has_paused = false;
        poll_fn(|_| {
            if std::mem::replace(&mut has_paused, true) {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
    }
}

/// Does work without a pause.
pub(super) fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(done) = poll(work.as_mut()) {
            return done;
        }
    }
}

/// Work stops of itself alone, so that nobody is to be woken.
fn poll<F: Future + ?Sized>(work: Pin<&mut F>) -> Poll<F::Output> {
    work.poll(&mut Context::from_waker(Waker::noop()))
}

/// Work under way. Dropping it gives it up.
#[must_use]
pub struct Underway<T> {
    work: Pin<Box<dyn Future<Output = Result<T, SimulateError>>>>,
    pace: Rc<Pace>,
}

/// What a step has come to.
#[derive(Debug)]
pub enum Pass<T> {
    /// There is more to do.
    Underway(Underway<T>),
    /// It is done.
    Done(T),
}

impl<T> Underway<T> {
    pub(super) fn of<W>(work: impl FnOnce(Rc<Pace>) -> W) -> Self
    where
        W: Future<Output = Result<T, SimulateError>> + 'static,
    {
        let pace = Rc::new(Pace::default());
        Self {
            work: Box::pin(work(Rc::clone(&pace))),
            pace,
        }
    }

    /// Does some milliseconds of it.
    ///
    /// # Errors
    /// [`SimulateError`] when it cannot go on.
    pub fn step(mut self) -> Result<Pass<T>, SimulateError> {
        Ok(match poll(self.work.as_mut()) {
            Poll::Ready(done) => Pass::Done(done?),
            Poll::Pending => Pass::Underway(self),
        })
    }

    /// Days done, and days in all as far as they are known: 0 and 0 before the first step. A day that is gone through
    /// twice counts twice.
    pub fn progress(&self) -> (usize, usize) {
        (self.pace.done.get(), self.pace.of.get())
    }
}

impl<T> fmt::Debug for Underway<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (done, of) = self.progress();
        write!(f, "Underway({done} of {of} days)")
    }
}
