//! Daily series from text: the exchange's VIX history, Yahoo's and Stooq's files, VX settlements, and any
//! table with a date column. Pure functions of bytes; nothing is guessed silently.
//!
//! # What is accepted
//! - A header line that names the columns, in any case and order, within the first twenty lines. Separator
//!   comma, semicolon or tab: the one that occurs most in that line. Quoted fields, byte-order mark, CRLF and
//!   empty lines.
//! - Dates as 2020-03-16, and with slashes as month/day/year unless the request says day first.
//! - Numbers with a point, with commas between groups of three before a point (1,234.5), and, where the comma
//!   does not separate fields, with a decimal comma. A number like 1,234 without a point has two
//!   readings and is an error.
//! - An empty field, `null`, `nan`, `n/a`, `.`, `-`, and in settlement files a zero: no value. The line is listed.
//!
//! # Limits
//! 16 MiB, 100,000 lines, 4,096 bytes a line and 64 columns; time is linear in the size but for one sort.

mod error;
mod flows;
mod header;
mod lines;
mod number;
mod table;

pub use error::{ImportError, ImportProblem};
pub use flows::{DatedAmount, dated_amounts};
pub use header::{column_names, known_columns};
pub use table::{
    Contract, DateOrder, Duplicate, Format, Imported, ImportedColumn, Missing, Request, import,
    import_within,
};

/// The most bytes of a file.
pub const MAX_BYTES: usize = 16 << 20;
/// The most lines of a file.
pub const MAX_LINES: usize = 100_000;
/// The most bytes of a line.
pub const MAX_LINE: usize = 4_096;
/// The most columns of a file.
pub const MAX_COLUMNS: usize = 64;
/// Lines within which the header must stand.
pub const HEADER_WITHIN: usize = 20;
