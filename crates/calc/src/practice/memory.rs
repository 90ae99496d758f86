//! What a game remembers of how it was played: how far the reader has seen, that they went back, and what they decided
//! anew when they knew what came. Nothing they do on the page takes it back; another path is another game.

use super::inputs::{Decision, PracticeInputs, SIZES, WEEKS};

/// A close as one number: eight times the week, and the days since its close.
pub(super) const fn code(week: usize, day: usize) -> usize {
    8 * week + day
}

/// How a game was played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Played {
    /// The furthest close seen, as [`code`].
    pub(super) furthest: usize,
    /// Times gone back.
    pub(super) back: usize,
    /// A bit for each week in which something was decided with hindsight, and [`SIZES`].
    anew: u32,
}

impl Played {
    pub(super) fn of(inputs: &PracticeInputs) -> Self {
        let here = code(inputs.weeks(), inputs.days());
        Self {
            furthest: here.max(inputs.seen as usize).min(code(WEEKS, 0)),
            back: inputs.back as usize,
            anew: inputs.anew as u32,
        }
    }

    /// Weeks in which something was decided with hindsight.
    pub(super) fn weeks_anew(self) -> impl Iterator<Item = usize> {
        (0..WEEKS).filter(move |&week| self.is_anew(week))
    }

    /// Whether something of a week was decided with hindsight.
    pub(super) fn is_anew(self, week: usize) -> bool {
        self.anew >> week & 1 == 1
    }

    /// Whether the sizes of orders given were changed with hindsight.
    pub(super) fn sizes_anew(self) -> bool {
        self.is_anew(SIZES)
    }

    /// Whether nothing was decided with hindsight.
    pub(super) fn is_blind(self) -> bool {
        self.anew == 0
    }
}

/// The inputs after a change, with what is remembered of those before it.
pub(super) fn remember(before: &PracticeInputs, now: &PracticeInputs) -> PracticeInputs {
    let (week, day) = (now.weeks(), now.days());
    let (then, here) = (code(before.weeks(), before.days()), code(week, day));
    if before.path() != now.path() {
        // Undo comes back to a game as it was; another path is begun at its first close.
        let is_a_game = here != then || before.all() != now.all();
        return if is_a_game { *now } else { now.begun() };
    }
    let mut now = *now;
    // The choice shown on a day that ends no week is a part of what is kept of its week.
    if then == here && before.today != now.today && before.all() == now.all() {
        now.decide(week, day, Decision::of(now.today));
    }
    let all = now.all();
    let of_today = all.get(week).and_then(|days| days.get(day));
    now.today = match day {
        0 => 0.0,
        _ => of_today.copied().unwrap_or(Decision::Wait).value(),
    };
    let (old, new) = (Played::of(before), Played::of(&now));
    let mut anew = old.anew | new.anew;
    let mut has_traded = false;
    for (week, (was, is)) in before.all().iter().zip(&all).enumerate() {
        for (day, (was, is)) in was.iter().zip(is).enumerate() {
            if code(week, day) < old.furthest {
                anew |= u32::from(was != is) << week;
                has_traded |= *was != Decision::Wait;
            }
        }
    }
    anew |= u32::from(has_traded && before.sizes() != now.sizes()) << SIZES;
    let furthest = old.furthest.max(new.furthest);
    let back = old.back.max(new.back) + usize::from(here < then);
    now.anew = f64::from(anew);
    now.back = back.min(9_999) as f64;
    // The present close is known to be seen.
    now.seen = if furthest > here {
        furthest as f64
    } else {
        0.0
    };
    now
}
