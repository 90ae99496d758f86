//! Daily files: the formats people have, and everything that is wrong with them.

use condor_core::error::Range;
use condor_core::series::import::{
    Contract, DateOrder, Format, ImportError, ImportProblem, Imported, MAX_BYTES, MAX_LINE,
    Request, column_names, import, import_within, known_columns,
};
use condor_core::series::join;

fn read(text: &str) -> Result<Imported, ImportError> {
    import(text.as_bytes(), &Request::default())
}

/// Line, column and problem of the error.
fn problem(text: &str) -> (usize, usize, ImportProblem) {
    let error = read(text).expect_err("the file is wrong");
    assert!(!error.to_string().is_empty());
    (error.line, error.column, error.problem)
}

fn values(imported: &Imported) -> Vec<(String, f64)> {
    let points = imported.columns[0].series.points().iter();
    points
        .map(|(date, value)| (date.to_string(), *value))
        .collect()
}

fn pair(date: &str, value: f64) -> (String, f64) {
    (date.to_owned(), value)
}

#[test]
fn the_exchanges_history() {
    let vix = read(
        "DATE,OPEN,HIGH,LOW,CLOSE\r\n01/02/1990,17.24,17.24,17.24,17.24\r\n01/03/1990,18.19,18.19,18.19,18.19\r\n",
    )
    .unwrap();
    assert_eq!(vix.format, Format::VixHistory);
    assert_eq!(
        values(&vix),
        [pair("1990-01-02", 17.24), pair("1990-01-03", 18.19)]
    );
    assert!(vix.slashed_dates && vix.missing.is_empty() && vix.unsorted_line.is_none());
    let older = read("Date,Open,High,Low,Close\n2004-01-02,17.96,18.68,17.54,18.22\n").unwrap();
    assert!(!older.slashed_dates);
}

#[test]
fn yahoo_with_nulls_and_stooq() {
    let yahoo = read(
        "Date,Open,High,Low,Close,Adj Close,Volume\n\
         2020-03-13,2569.99,2711.33,2492.37,2711.02,2711.02,8258670000\n\
         2020-03-14,null,null,null,null,null,null\n\
         2020-03-16,2508.59,2562.98,2380.94,2386.13,2386.13,7781540000\n",
    )
    .unwrap();
    assert_eq!(yahoo.format, Format::Yahoo);
    assert_eq!(yahoo.missing.len(), 1);
    assert_eq!((yahoo.missing[0].line, yahoo.columns[0].gaps.len()), (3, 0));
    let stooq =
        read("\u{feff}Date,Open,High,Low,Close,Volume\n2020-03-16,1,2,0.5,1.5,9\n").unwrap();
    assert_eq!((stooq.format, values(&stooq)[0].1), (Format::Stooq, 1.5));
}

#[test]
fn settlements_of_one_contract() {
    let file = "Trade Date,Futures,Open,High,Low,Close,Settle,Change,Total Volume,EFP,Open Interest\n\
        2007-03-23,F (May 07),130,131,129,130,130.5,0,100,0,500\n";
    // A contract without a four-digit year is not understood, and not needed.
    assert_eq!(read(file).unwrap().contract, None);
    let file = file.replace("May 07", "May 2007")
        + "2007-03-26,F (May 2007),13,13.1,12.9,13,13.1,0,0,0,500\n\
           2007-03-27,F (May 2007),0,0,0,0,0,0,0,0,500\n";
    let future = read(&file).unwrap();
    assert_eq!(future.format, Format::Settlement);
    assert_eq!(
        future.contract,
        Some(Contract {
            year: 2007,
            month: 5
        })
    );
    assert_eq!(
        values(&future),
        [pair("2007-03-23", 13.05), pair("2007-03-26", 13.1)]
    );
    assert_eq!((future.rescaled, future.missing.len()), (1, 1));
    let mixed = file + "2007-03-28,F (Jun 2007),13,13,13,13,13,0,0,0,500\n";
    let (line, column, what) = problem(&mixed);
    assert_eq!((line, column), (5, 12));
    assert!(matches!(what, ImportProblem::OtherContract { .. }));
}

#[test]
fn other_tables_and_signals() {
    let request = Request {
        columns: vec!["VIX".into(), "p/cf".into()],
        date_order: DateOrder::DayFirst,
    };
    let file = b"made by hand\n\nDay;P/CF;\"VIX\"\n16/03/2020;14,5;82,69\n17/03/2020;;75,91\n";
    let table = import(file, &request).unwrap();
    assert_eq!(
        (table.format, table.lines_before_header),
        (Format::Other, 2)
    );
    assert_eq!(table.columns[0].series.values(), [82.69, 75.91]);
    assert_eq!(table.columns[1].series.values(), [14.5]);
    assert_eq!(table.columns[1].name, "P/CF");
    assert_eq!((table.missing[0].line, table.missing[0].column), (5, 1));
    let tabs = import(
        b"date\tclose\n2020-03-16\t\"1,234.5\"\n",
        &Request::default(),
    )
    .unwrap();
    assert_eq!(tabs.columns[0].series.values(), [1234.5]);
}

#[test]
fn order_duplicates_and_gaps_are_told() {
    let file =
        read("Date,Close\n2020-03-18,3\n2020-03-16,1\n2020-03-16,1\n2020-03-25,4\n").unwrap();
    assert_eq!(
        values(&file),
        [
            pair("2020-03-16", 1.0),
            pair("2020-03-18", 3.0),
            pair("2020-03-25", 4.0)
        ]
    );
    assert_eq!(file.unsorted_line, Some(3));
    assert_eq!(
        (file.duplicates[0].line, file.duplicates[0].first_line),
        (4, 3)
    );
    let missing: Vec<_> = file.columns[0]
        .gaps
        .iter()
        .map(|gap| gap.trading_days)
        .collect();
    assert_eq!(missing, [Some(1), Some(4)]);
}

#[test]
fn spx_and_vix_meet_on_their_dates() {
    let spx =
        read("Date,Close\n2020-03-12,2480.64\n2020-03-13,2711.02\n2020-03-16,2386.13\n").unwrap();
    let vix =
        read("DATE,OPEN,HIGH,LOW,CLOSE\n03/12/2020,1,1,1,75.47\n03/16/2020,1,1,1,82.69\n").unwrap();
    let joined = join(&spx.columns[0].series, &vix.columns[0].series);
    assert_eq!(joined.rows.len(), 2);
    assert_eq!(joined.rows[1].1, 2386.13);
    assert_eq!(
        (joined.only_first.len(), joined.gaps[0].trading_days),
        (1, Some(1))
    );
}

#[test]
fn errors_have_their_place() {
    let head = "Date,Close\n2020-03-13,1\n";
    let at = |rest: &str| problem(&format!("{head}{rest}"));
    assert!(matches!(
        at("2020-03-16, 12x\n"),
        (3, 13, ImportProblem::NotANumber { .. })
    ));
    assert!(matches!(
        at("2020-02-30,1\n"),
        (3, 1, ImportProblem::NotADate { .. })
    ));
    assert!(matches!(
        at("  16.03.2020,1\n"),
        (3, 3, ImportProblem::NotADate { .. })
    ));
    assert!(matches!(
        at("16/03/2020,1\n"),
        (
            3,
            1,
            ImportProblem::DateOrder {
                day_first: false,
                ..
            }
        )
    ));
    assert!(matches!(
        at("2020-03-16\n"),
        (
            3,
            0,
            ImportProblem::TooFewFields {
                fields: 1,
                needed: 2
            }
        )
    ));
    assert!(matches!(
        at("2020-03-16,\"1\n"),
        (3, 12, ImportProblem::Quote)
    ));
    assert!(matches!(
        at("2020-03-16,\"1,234\"\n"),
        (3, 12, ImportProblem::AmbiguousNumber { .. })
    ));
    assert!(matches!(
        at("2020-03-16,-1\n"),
        (3, 12, ImportProblem::Range(_))
    ));
    assert!(matches!(
        at("2020-03-16,1e5\n"),
        (3, 12, ImportProblem::NotANumber { .. })
    ));
    assert!(matches!(
        at("2020-03-13,2\n"),
        (3, 0, ImportProblem::Conflict { first_line: 2, .. })
    ));
    assert!(matches!(problem(""), (0, 0, ImportProblem::NoHeader)));
    assert!(matches!(
        problem("Date,Close\n"),
        (0, 0, ImportProblem::NoRows)
    ));
    assert!(matches!(
        problem("Date,Weather\n"),
        (1, 0, ImportProblem::NoColumn { .. })
    ));
    assert!(matches!(
        problem("Date,Close,close\n2020-03-16,1,1\n"),
        (1, 0, ImportProblem::AmbiguousColumn { .. })
    ));
    assert_eq!(
        read(&format!("{head}2020-03-16,1 234\n"))
            .unwrap_err()
            .to_string(),
        "line 3, column 12: \"1 234\" is not a number"
    );
    let wanted = Request {
        columns: vec!["vvix".into()],
        ..Request::default()
    };
    assert_eq!(
        import(head.as_bytes(), &wanted).unwrap_err().to_string(),
        "line 1: no column is called \"vvix\"; there are: Date, Close"
    );
}

#[test]
fn names_and_ranges_of_a_kind_of_file_have_places() {
    let file = b"by hand\nDate;RSI;Mood\n2020-03-16;28,5;1\n2020-03-17;130;1\n";
    let any = known_columns(file, |_| true, "").unwrap();
    assert_eq!(any, ["RSI", "Mood"]);
    assert_eq!(any, column_names(file).unwrap());
    let unknown = known_columns(file, |name| name == "RSI", "as a signal").unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "line 2, column 10: the column \"Mood\" is not named as a signal"
    );
    let request = Request {
        columns: vec!["mood".into(), "rsi".into()],
        ..Request::default()
    };
    assert!(import(file, &request).is_ok());
    // By place in the request; a column without a range takes any number.
    let ranges = [Range::closed(0.0, 5.0), Range::closed(0.0, 100.0)];
    let over = import_within(file, &request, &ranges).unwrap_err();
    assert_eq!((over.line, over.column), (4, 12));
    assert!(over.to_string().contains("value is 130"), "{over}");
    assert!(import_within(file, &request, &ranges[..1]).is_ok());
}

#[test]
fn not_text_has_a_place_too() {
    let error = import("Date,Close\nä\u{fe}".as_bytes(), &Request::default());
    assert!(error.is_err());
    let error = import(b"Date,Close\n\xc3\xa4\xff", &Request::default()).unwrap_err();
    assert_eq!(
        (error.line, error.column, error.problem),
        (2, 2, ImportProblem::NotText)
    );
}

#[test]
fn size_is_bounded() {
    let large = vec![b'x'; MAX_BYTES + 1];
    let error = import(&large, &Request::default()).unwrap_err();
    assert!(matches!(error.problem, ImportProblem::TooManyBytes { .. }));
    let long = format!("Date,Close\n2020-03-16,{}\n", "1".repeat(MAX_LINE));
    assert!(matches!(problem(&long), (2, 0, ImportProblem::LineTooLong)));
    let lines = format!("Date,Close\n{}", "2020-03-16,1\n".repeat(100_000));
    assert!(matches!(
        problem(&lines),
        (100_001, 0, ImportProblem::TooManyLines)
    ));
    let wide = format!("Date,Close{}\n2020-03-16,1\n", ",x".repeat(80));
    assert!(matches!(problem(&wide), (0, 0, ImportProblem::NoHeader)));
    // The whole of the exchange's history, twice over.
    let mut text = String::from("DATE,OPEN,HIGH,LOW,CLOSE\n");
    let first: condor_core::calendar::Date = "1950-01-03".parse().unwrap();
    for day in 0..20_000 {
        let (year, month, day) = first.plus_days(day).unwrap().year_month_day();
        text += &format!("{month:02}/{day:02}/{year},17.24,17.9,16.8,17.24\n");
    }
    let whole = read(&text).unwrap();
    assert_eq!(whole.columns[0].series.points().len(), 20_000);
}
