//! When a trigger fired, what was already lost, and how often for nothing.

use super::Replay;
use crate::calendar::Date;
use crate::error::Range;
use crate::insurance::fall_events;
use crate::simulate::{CRASH_DAYS, SimulateError, Trigger};

const FALL: Range = Range::closed(0.01, 0.9);
/// Trading days a peak is looked for before a firing.
pub const PEAK_DAYS: usize = 63;
/// Trading days a trigger must have been off to fire again.
const REST_DAYS: usize = 5;

/// One firing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Firing {
    /// The step.
    pub step: usize,
    /// Its date.
    pub date: Date,
    /// Fall of the index from its highest close of the last [`looked_back`](Self::looked_back) days until then: what
    /// was already lost.
    pub lost: f64,
    /// Trading days back over which that was looked for: 63, or as many as the history has before.
    pub looked_back: usize,
    /// Fall from the highest close since the history began.
    pub below_record: f64,
    /// The deepest close of the next 21 days against that of the firing; zero when none is lower.
    pub followed: f64,
    /// Whether the index did not fall by the size asked for within those days.
    pub false_alarm: bool,
}

/// One crash, and the alarm before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CrashAudit {
    /// Date of the peak.
    pub peak: Date,
    /// Date on which the fall had reached the size of a crash.
    pub reached: Date,
    /// The first step from the peak to there on which the trigger was on; `None` when it was not.
    pub warned: Option<usize>,
    /// Share of the fall that was over then: 0 at the peak, 1 when it warned on the last day or not at all.
    pub share_lost: f64,
}

/// A trigger on a history.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    /// Every firing, the first day on after five off.
    pub firings: Vec<Firing>,
    /// Every crash.
    pub crashes: Vec<CrashAudit>,
    /// Share of the days on.
    pub on: f64,
    /// Share of the days on which what it asks for is unknown.
    pub unknown: f64,
    /// Firings no fall followed.
    pub false_alarms: usize,
}

/// Holds a trigger against a history: a crash is a fall of `crash`, 0.01 to 0.9, within 21 days, an alarm is
/// false when no fall of `follow`, 0.01 to 0.9, comes within 21 days of it.
///
/// # Errors
/// [`SimulateError`] when a number is out of range.
pub fn audit(
    replay: &Replay,
    trigger: Trigger,
    crash: f64,
    follow: f64,
) -> Result<Audit, SimulateError> {
    trigger.check()?;
    let crash = FALL.check("crash", crash)?;
    let follow = FALL.check("follow", follow)?;
    let view = &replay.view;
    let spot = view.course.spot();
    let readings = replay.readings(trigger);
    let unknown = readings.iter().filter(|known| known.is_none()).count();
    let is_on = |known: &Option<f64>| known.is_some_and(|reading| trigger.is_on(reading));
    let on: Vec<bool> = readings.iter().map(is_on).collect();
    let mut firings = Vec::new();
    let mut off = REST_DAYS;
    let mut record = 0.0_f64;
    for (step, &is_on) in on.iter().enumerate() {
        record = record.max(spot[step]);
        if is_on
            && off >= REST_DAYS
            && let Some(date) = view.timeline.date(step)
        {
            let from = step.saturating_sub(PEAK_DAYS);
            let peak = spot[from..=step].iter().copied().fold(0.0, f64::max);
            let to = (step + CRASH_DAYS as usize).min(spot.len() - 1);
            let low = spot[step..=to]
                .iter()
                .copied()
                .fold(f64::INFINITY, f64::min);
            let followed = low / spot[step] - 1.0;
            firings.push(Firing {
                step,
                date,
                lost: spot[step] / peak - 1.0,
                looked_back: step - from,
                below_record: spot[step] / record - 1.0,
                followed,
                false_alarm: followed > -follow,
            });
        }
        off = if is_on { 0 } else { off + 1 };
    }
    let mut crashes = Vec::new();
    for event in fall_events(spot, crash, CRASH_DAYS)? {
        let (Some(peak), Some(reached)) = (
            view.timeline.date(event.peak),
            view.timeline.date(event.reached),
        ) else {
            continue;
        };
        let warned = (event.peak..=event.reached).find(|&step| on[step]);
        let fallen = |step: usize| 1.0 - spot[step] / spot[event.peak];
        let share = warned.map_or(1.0, |step| fallen(step) / fallen(event.reached));
        crashes.push(CrashAudit {
            peak,
            reached,
            warned,
            share_lost: share.clamp(0.0, 1.0),
        });
    }
    Ok(Audit {
        false_alarms: firings.iter().filter(|firing| firing.false_alarm).count(),
        on: on.iter().filter(|&&is_on| is_on).count() as f64 / on.len() as f64,
        unknown: unknown as f64 / on.len() as f64,
        firings,
        crashes,
    })
}
