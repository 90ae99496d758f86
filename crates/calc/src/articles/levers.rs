//! Which input, moved how far, turns a verdict.

use std::rc::Rc;

use super::VERDICT;
use crate::calculator::{Evaluated, Model, Problem};
use crate::input::{InputSpec, NumberSpec, Values};
use crate::job;

/// The numbers of a request, or of an answer.
type Numbers = Rc<[f64]>;

/// Answers of jobs, each done once.
#[derive(Debug, Default)]
pub struct Answers(Vec<(Numbers, Numbers)>);

impl Answers {
    /// The answer of a job.
    ///
    /// # Errors
    /// When it cannot be done.
    pub fn of(&mut self, request: &Numbers) -> Result<Numbers, Problem> {
        if let Some((_, answer)) = self.0.iter().find(|(known, _)| known == request) {
            return Ok(Rc::clone(answer));
        }
        let answer: Numbers = job::run(request)?.into();
        self.0.push((Rc::clone(request), Rc::clone(&answer)));
        Ok(answer)
    }

    /// The state of inputs, with its job done if it has one.
    ///
    /// # Errors
    /// When the inputs give no result.
    pub fn state(
        &mut self,
        model: &dyn Model,
        values: &Values,
    ) -> Result<Rc<dyn Evaluated>, Problem> {
        match model.job(values) {
            Some(request) => model.answered(values, &self.of(&request)?),
            None => model.evaluate(values),
        }
    }

    /// The verdict of inputs.
    ///
    /// # Errors
    /// When the inputs give no result, or none that is a verdict.
    pub fn verdict(&mut self, model: &dyn Model, values: &Values) -> Result<String, Problem> {
        let results = self.state(model, values)?.results();
        let found = results.into_iter().find(|item| item.id == VERDICT);
        let value = found.map(|item| item.value);
        value.ok_or_else(|| Problem {
            key: "",
            text: format!("There is no result `{VERDICT}` to decide it."),
        })
    }
}

/// Where a verdict turns.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The first value of the slider with another verdict.
    pub value: f64,
    /// That verdict.
    pub verdict: String,
}

/// An input and where it turns the verdict, the others standing still.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// The input.
    pub spec: &'static NumberSpec,
    /// Where it stands.
    pub start: f64,
    /// Moved down.
    pub down: Option<Turn>,
    /// Moved up.
    pub up: Option<Turn>,
}

impl Lever {
    /// Looks for both turns of the number with this key, along its slider; `None` when there is no such number.
    ///
    /// An end of the slider with another verdict is followed back to the start by halves. A verdict that turns
    /// and turns back before the end is not seen.
    ///
    /// # Errors
    /// When inputs on the way give no result.
    pub fn find(
        model: &dyn Model,
        start: &Values,
        key: &str,
        answers: &mut Answers,
    ) -> Result<Option<Self>, Problem> {
        let specs = model.specs();
        let at = specs.iter().position(|spec| spec.key() == key);
        let Some((index, InputSpec::Number(spec))) = at.map(|index| (index, &specs[index])) else {
            return Ok(None);
        };
        let from = start.get(index);
        let here = answers.verdict(model, start)?;
        let mut turn = |end: f64| -> Result<Option<Turn>, Problem> {
            // Notches from the start to the end of the slider.
            let notches = ((end - from) / spec.step).round() as i32;
            let way = notches.signum();
            let value = |notch: i32| spec.stepped(from, way * notch);
            let mut verdict = |notch: i32| answers.verdict(model, &start.with(index, value(notch)));
            let (mut near, mut far) = (0, notches.abs());
            let mut there = verdict(far)?;
            if there == here {
                return Ok(None);
            }
            while far - near > 1 {
                let middle = near + (far - near) / 2;
                let found = verdict(middle)?;
                if found == here {
                    near = middle;
                } else {
                    (far, there) = (middle, found);
                }
            }
            Ok(Some(Turn {
                value: value(far),
                verdict: there,
            }))
        };
        Ok(Some(Self {
            spec,
            start: from,
            down: turn(spec.slider.0)?,
            up: turn(spec.slider.1)?,
        }))
    }
}
