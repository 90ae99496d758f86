//! Files: whole ones, damaged ones, and bytes that never were one.

use super::{Check, Outcome, Source};
use condor_core::series::import::{DateOrder, Request, import};
use condor_core::series::join;

const HEADERS: [&str; 6] = [
    "DATE,OPEN,HIGH,LOW,CLOSE",
    "Date,Open,High,Low,Close,Adj Close,Volume",
    "Date;Open;High;Low;Close;Volume",
    "Trade Date,Futures,Open,High,Low,Close,Settle,Change",
    "day\tvalue\tP/E",
    "notes\n\"Date\",\"Close\"",
];

pub(super) fn round(source: &mut Source, check: &mut Check<'_>) {
    let file = file(source);
    let other = file_of(source, HEADERS[0]);
    let request = Request {
        columns: match source.below(8) {
            0 => vec!["close".to_owned(), "open".to_owned()],
            1 => vec![String::new()],
            _ => Vec::new(),
        },
        date_order: if source.below(4) == 0 {
            DateOrder::DayFirst
        } else {
            DateOrder::MonthFirst
        },
    };
    check("import", &|| read(&file, &other, &request));
}

fn read(file: &[u8], other: &[u8], request: &Request) -> Outcome {
    let found = import(file, request).map_err(|error| {
        // The place is one of the file.
        let lines = 1 + file.iter().filter(|&&byte| byte == b'\n').count();
        assert!(error.line <= lines, "{error}");
        error.to_string()
    })?;
    let mut numbers = Vec::new();
    for column in &found.columns {
        let points = column.series.points();
        assert!(points.windows(2).all(|pair| pair[0].0 < pair[1].0));
        numbers.extend(points.iter().map(|point| point.1));
    }
    if let Ok(other) = import(other, &Request::default()) {
        let joined = join(&found.columns[0].series, &other.columns[0].series);
        numbers.extend(joined.rows.iter().flat_map(|row| [row.1, row.2]));
    }
    Ok(numbers)
}

fn file(source: &mut Source) -> Vec<u8> {
    let header = HEADERS[source.below(HEADERS.len() as u64) as usize];
    let mut bytes = file_of(source, header);
    // Half are whole; the others have bytes changed, added or cut off.
    for _ in 0..source.below(2) * source.below(6) {
        let at = source.below(bytes.len() as u64) as usize;
        const STRANGE: &[u8] = b"\",;\t\r\n\0/-. 0z\xff\xc3";
        let byte = STRANGE[source.below(STRANGE.len() as u64) as usize];
        match source.below(3) {
            0 => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            _ => bytes.truncate(at + 1),
        }
    }
    bytes
}

fn file_of(source: &mut Source, header: &str) -> Vec<u8> {
    let separator = [';', '\t']
        .into_iter()
        .find(|&c| header.contains(c))
        .unwrap_or(',');
    let last = header.lines().last().unwrap_or(header);
    let columns = last.split(separator).count();
    let mut text = format!("{header}\n");
    let mut day = source.below(12_000);
    for _ in 0..source.below(30) {
        day += 1 + source.below(3) / 2;
        let date =
            condor_core::calendar::Date::from_days_since_epoch(day as i32).expect("in range");
        let (year, month, of_month) = date.year_month_day();
        text += &match source.below(2) {
            0 => date.to_string(),
            _ => format!("{month:02}/{of_month:02}/{year}"),
        };
        for column in 1..columns {
            text.push(separator);
            let value = source.number(20.0, [0.0, 1e12]);
            text += &match source.below(12) {
                0 => "null".to_owned(),
                1 => format!("\"{value:.2}\""),
                2 => format!("{value}"),
                _ if header.starts_with("Trade") && column == 1 => "F (Jan 2018)".to_owned(),
                _ => format!("{:.2}", value.clamp(0.0, 1e9)),
            };
        }
        text.push('\n');
    }
    text.into_bytes()
}
