//! Rows as readers give them.

use super::*;

const FLOWS: DataSpec = DataSpec {
    key: "cf",
    label: "Cash flows",
    rows: "date and amount",
    form: &Amounts,
    sample: Sample {
        name: "A sample",
        text: "2026-01-02, -100\n2027-01-02, 110",
        rows: Table::default,
    },
    group: "",
    folded: false,
    when: &[],
    help: "",
};
const PAIR: DataSpec = DataSpec {
    form: &Two(["Asset", "Market"]),
    ..FLOWS
};

#[test]
fn the_address_gives_back_what_was_written() {
    for text in [
        "2026-01-02,\u{2212}5\n2026-01-03;$1",
        "a_b+c%d&e=f#g\t\"",
        "",
    ] {
        let bytes = unescaped(&escaped(text)).expect("escaped");
        assert_eq!(bytes, text.as_bytes());
        assert!(!escaped(text).contains(['&', '=', '#', '\n', '"', '<']));
    }
    assert_eq!(unescaped("%4"), None);
    assert_eq!(unescaped("%zz"), None);
}

#[test]
fn the_status_says_what_is_used() {
    assert_eq!(
        FLOWS.status(None),
        "A sample: 2 rows, 2026-01-02 to 2027-01-02."
    );
    let read = |bytes: &[u8]| FLOWS.form.read(bytes, "mine.csv");
    let given = read(b"2026-05-01, 7").expect("a row").expect("no sample");
    assert_eq!(
        FLOWS.status(Some(&given)),
        "mine.csv: 1 rows, 2026-05-01 to 2026-05-01."
    );
    assert_eq!(FLOWS.text(Some(&given)), "2026-05-01, 7");
    assert_eq!(
        read(b"2026-05-01, x").expect_err("no number"),
        (
            "2026-05-01, x".to_owned(),
            "mine.csv: Line 1, column 13: \"x\" is not a number.".to_owned()
        )
    );
    assert_eq!(FLOWS.form.read(b" \n", ""), Ok(None));
}

#[test]
fn two_columns_are_named_or_the_only_ones() {
    let table = |text: &str| PAIR.form.table(text.as_bytes());
    let only = table("Date,Fund,Index\n2026-01-02,1,10\n2026-01-05,2,\n2026-01-06,3,12\n")
        .expect("two");
    assert_eq!(only.names, ["Fund", "Index"]);
    assert_eq!(only.columns, [vec![1.0, 3.0], vec![10.0, 12.0]]);
    assert_eq!(only.notes, ["1 value is missing and its day left out."]);
    let named = table("Date,market,x,asset\n2026-01-02,1,9,2\n").expect("named");
    assert_eq!(named.columns, [vec![2.0], vec![1.0]]);
    let error = table("Date,Open,High,Close\n2026-01-02,1,9,2\n").expect_err("three");
    assert!(error.contains("call them Asset and Market"), "{error}");
}

#[test]
fn a_missing_header_is_said() {
    let error = PAIR.form.table(b"1,2,3\n").expect_err("no header");
    assert!(error.contains("names a column \"Date\""), "{error}");
}
