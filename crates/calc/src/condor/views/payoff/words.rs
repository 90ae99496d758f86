//! The chart in paragraphs, for someone who does not see it.

use super::{Line, Lines};
use crate::condor::words::inner_strikes;
use crate::condor::{CondorOutput, Structure};
use crate::format;
use crate::input::Unit;

impl CondorOutput {
    /// Between the inner strikes, or the index where there is one side only.
    pub(in crate::condor) fn middle(&self) -> f64 {
        match inner_strikes(self)[..] {
            [low, high] => (low + high) / 2.0,
            _ => self.spot,
        }
    }
}

/// How it is built, its numbers, how the lines run, and what volatility does in them.
pub(super) fn description(output: &CondorOutput, lines: &Lines) -> Vec<String> {
    let (left, right) = output.window;
    let construction = format!(
        "A chart of profit in dollars against the level of the SPX, from {} to {}. {} is {}, for \
         {}. The SPX stands at {}.",
        format::number(left, 0),
        format::number(right, 0),
        output.structure.subject(),
        output.legs_in_words(),
        Unit::Days.text(output.days),
        format::number(output.spot, 0),
    );
    let numbers = format!(
        "At expiry it {} {} The chance of any profit is {} in 100. One standard deviation of the \
         index is {} points.",
        at_expiry(output),
        output.break_even_words(),
        output.profits_in_100(),
        format::number(output.expected_move, 0),
    );
    let mut paragraphs = vec![construction, numbers, trends(output, &lines.today)];
    if let Some((name, line)) = &lines.chosen {
        paragraphs.push(format!("{name}: {}.", course(line)));
    }
    if let (Some(vix), Some(flat)) = (output.priced.vix(), &lines.flat) {
        paragraphs.push(format!(
            "In the line for today volatility moves against the SPX: the VIX, taken as {}, gains \
             about 1.1 points for each percent the index falls. With volatility standing still, \
             the dashed grey line, it would be {} at the left end and {} at the right.",
            format::number(vix, 1),
            end(flat.first()),
            end(flat.last()),
        ));
    }
    paragraphs
}

fn at_expiry(output: &CondorOutput) -> String {
    let keeps = format::dollars(output.credit_money().abs());
    let lose = format::dollars(output.max_loss_money());
    match output.structure {
        Structure::Condor => {
            format!(
                "keeps {keeps} between the short strikes and loses {lose} beyond the long ones."
            )
        }
        Structure::PutSpread => {
            format!("keeps {keeps} above the short put and loses {lose} below the long one.")
        }
        Structure::CallSpread => {
            format!("keeps {keeps} below the short call and loses {lose} above the long one.")
        }
        Structure::Inverse => format!(
            "loses {keeps} between the long strikes and gains up to {} beyond the short ones.",
            format::dollars(output.max_profit_money())
        ),
    }
}

fn trends(output: &CondorOutput, today: &Line) -> String {
    let expiry = match output.structure {
        Structure::Condor => {
            "The line for expiry is flat, rises between the put strikes, is flat again, and falls \
             between the call strikes."
        }
        Structure::PutSpread => {
            "The line for expiry is flat, rises between the strikes, and is flat again."
        }
        Structure::CallSpread => {
            "The line for expiry is flat, falls between the strikes, and is flat again."
        }
        Structure::Inverse => {
            "The line for expiry is flat, falls between the put strikes, is flat again, and rises \
             between the call strikes."
        }
    };
    format!("{expiry} The line for today is smooth: {}.", course(today))
}

/// Highest and lowest place of a line, and its ends.
fn course(line: &Line) -> String {
    let extreme = |sign: f64| {
        let best = line
            .iter()
            .max_by(|a, b| (sign * a.1).total_cmp(&(sign * b.1)));
        best.map_or_else(String::new, |(x, y)| {
            format!(
                "{} near {}",
                format::signed_dollars(*y),
                format::number(*x, 0)
            )
        })
    };
    format!(
        "highest at {}, lowest at {}, {} at the left end and {} at the right",
        extreme(1.0),
        extreme(-1.0),
        end(line.first()),
        end(line.last()),
    )
}

fn end(point: Option<&(f64, f64)>) -> String {
    format::signed_dollars(point.map_or(0.0, |point| point.1))
}
