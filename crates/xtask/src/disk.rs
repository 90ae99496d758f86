//! How much room the disk has left.

use crate::{run, workspace};
use std::fmt;

/// What a clean checkout fills until every stage has passed, tools included.
const NEEDED: Room = Room {
    kilobytes: 7_000_000,
};
/// With less than this, what fails probably fails for want of room.
const FULL: Room = Room { kilobytes: 300_000 };

/// Room on a disk.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Room {
    kilobytes: u64,
}

impl fmt::Display for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1} GB", self.kilobytes as f64 / 1e6)
    }
}

/// A warning before the first long run of a checkout that may not have the room to end; nothing where the room cannot
/// be told.
pub(crate) fn warning() -> Option<String> {
    let free = free()?;
    (free < NEEDED && !workspace::wasm_target_dir().exists())
        .then(|| format!("the disk has {free} left; a clean checkout fills about {NEEDED}"))
}

/// Why something may have failed that does not say so itself, as a linker that dies of a bus error.
pub(crate) fn is_full() -> Option<String> {
    let free = free()?;
    (free < FULL).then(|| format!("the disk is full: {free} left"))
}

/// As `df` tells it.
fn free() -> Option<Room> {
    let said = run::capture(workspace::host("df").args(["-Pk", "."])).ok()?;
    available(&said)
}

/// The fourth column of the second line.
fn available(said: &str) -> Option<Room> {
    let kilobytes = said.lines().nth(1)?.split_whitespace().nth(3)?;
    Some(Room {
        kilobytes: kilobytes.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_is_read_from_df() {
        let said = "Filesystem 1024-blocks     Used Available Capacity Mounted on\n\
                    /dev/vda     264111104 33000000  58900000      36% /\n";
        assert_eq!(
            available(said).map(|room| room.to_string()).as_deref(),
            Some("58.9 GB")
        );
        assert!(available("df: no such thing").is_none());
    }
}
