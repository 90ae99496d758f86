//! Work that is too long for a frame: asked for as numbers, done a little at a time wherever there is time, answered
//! in numbers.
//!
//! [`Calculator::job`](crate::Calculator::job) says what is to be done for a state. Whoever has the time, a worker or
//! the page between two frames, calls [`begin`] (or [`begin_replay`]) and then [`Work::step`] until it is done, and
//! hands the numbers in with [`Action::Answer`](crate::Action::Answer). The numbers are flat, so that a message
//! between the two is one array, and are read with care on both sides: [`Message`].

mod message;
mod pack;

pub use message::{Message, MessageError};
pub(crate) use pack::Row;

use crate::calculator::Problem;
use crate::{labs, replay};

/// What a page says of a job.
#[derive(Debug)]
pub struct JobWords {
    /// What the bar is of: "Paths simulated".
    pub bar: &'static str,
    /// How far it is: so many of so many parts.
    pub so_far: fn(u32, u32) -> String,
    /// That it is done; of none where the build has done it.
    pub done: fn(u32) -> String,
    /// What is odd about doing it on the page, if anything: " (it may stutter)".
    pub on_page: &'static str,
    /// Before it begins.
    pub waiting: &'static str,
    /// What is shown when it was stopped.
    pub stopped: &'static str,
}

/// A job under way.
pub trait Work {
    /// Does some ten milliseconds of it.
    ///
    /// # Errors
    /// A [`Problem`] when it cannot go on.
    fn step(&mut self) -> Result<Tick, Problem>;
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Parts done.
    pub done: u32,
    /// Parts in all.
    pub of: u32,
    /// What was found so far; `None` when there is nothing new worth showing. Never `None` at the end.
    pub answer: Option<Vec<f64>>,
}

impl Tick {
    /// Whether nothing is left to do.
    pub fn is_done(&self) -> bool {
        self.done >= self.of
    }
}

/// The first number of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JobKind {
    /// The simulation of the first lab.
    Insurance = 1,
    /// That of the second.
    Portfolio = 2,
    /// The replay of many days.
    Replay = 3,
}

impl JobKind {
    /// The request for a job of this kind with these numbers.
    pub(crate) fn request(self, numbers: &[f64]) -> Vec<f64> {
        let mut request = vec![f64::from(self as u8)];
        request.extend_from_slice(numbers);
        request
    }

    /// The numbers of a request of this kind.
    fn numbers(self, request: &[f64]) -> Result<&[f64], Problem> {
        match request.split_first() {
            Some((kind, numbers)) if *kind == f64::from(self as u8) => Ok(numbers),
            _ => Err(Problem {
                key: "",
                text: "There is no such job.".to_owned(),
            }),
        }
    }
}

/// What begins jobs from their requests: [`begin`] those that a worker does, the others those of one calculator, so that
/// a program carries what its own calculators ask for.
pub type Begin = fn(&[f64]) -> Result<Box<dyn Work>, Problem>;

/// Begins a job of any kind that a worker does.
///
/// # Errors
/// A [`Problem`] when the numbers ask for nothing that is known or are out of range.
pub fn begin(request: &[f64]) -> Result<Box<dyn Work>, Problem> {
    if JobKind::Portfolio.numbers(request).is_ok() {
        begin_portfolio(request)
    } else {
        begin_insurance(request)
    }
}

/// Begins a job of the first lab.
///
/// # Errors
/// As [`begin`]; also for a job of another kind.
pub fn begin_insurance(request: &[f64]) -> Result<Box<dyn Work>, Problem> {
    labs::insurance::Insurance::begin(JobKind::Insurance.numbers(request)?)
}

/// Begins a job of the first lab without policies.
///
/// # Errors
/// As [`begin_insurance`]; also for a job with a policy.
pub fn begin_plain_insurance(request: &[f64]) -> Result<Box<dyn Work>, Problem> {
    labs::insurance::Lab::<false>::begin(JobKind::Insurance.numbers(request)?)
}

/// Begins a job of the second lab.
///
/// # Errors
/// As [`begin`]; also for a job of another kind.
pub fn begin_portfolio(request: &[f64]) -> Result<Box<dyn Work>, Problem> {
    labs::portfolio::begin(JobKind::Portfolio.numbers(request)?)
}

/// Begins the replay of many days. It is done where it was asked for, by [`Model::job`](crate::Model::job): what it
/// finds stays there, and the answer says that it is found.
///
/// # Errors
/// As [`begin`]; also where those days are not known.
pub fn begin_replay(request: &[f64]) -> Result<Box<dyn Work>, Problem> {
    replay::begin(JobKind::Replay.numbers(request)?)
}

/// Does a whole job here and now.
///
/// # Errors
/// As [`begin`] and [`Work::step`].
pub fn run(request: &[f64]) -> Result<Vec<f64>, Problem> {
    let mut work = if JobKind::Replay.numbers(request).is_ok() {
        begin_replay(request)?
    } else {
        begin(request)?
    };
    loop {
        let tick = work.step()?;
        let is_done = tick.is_done();
        match tick.answer {
            Some(answer) if is_done => return Ok(answer),
            _ => {}
        }
    }
}
