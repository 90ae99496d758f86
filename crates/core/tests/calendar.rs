//! The exchange calendar against lists of known dates.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping it"
)]

use condor_core::calendar::{
    CalendarError, Date, ExpiryCycle, Holiday, Weekday, expiries, good_friday, holiday, holidays,
    is_trading_day, monthly_expiry, next_expiry, next_trading_day, previous_trading_day,
    third_friday, trading_days, vix_settlement, weekly_expiry, year_fraction,
};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Easter Sundays, from the tables of church calendars: month and day of 2004 to 2035.
const EASTERS: [(u32, u32); 32] = [
    (4, 11),
    (3, 27),
    (4, 16),
    (4, 8),
    (3, 23),
    (4, 12),
    (4, 4),
    (4, 24),
    (4, 8),
    (3, 31),
    (4, 20),
    (4, 5),
    (3, 27),
    (4, 16),
    (4, 1),
    (4, 21),
    (4, 12),
    (4, 4),
    (4, 17),
    (4, 9),
    (3, 31),
    (4, 20),
    (4, 5),
    (3, 28),
    (4, 16),
    (4, 1),
    (4, 21),
    (4, 13),
    (3, 28),
    (4, 17),
    (4, 9),
    (3, 25),
];

/// Easter by the epact and the Sunday number, the calculation of Lilius and Clavius as J.-M. Oudin
/// (1940) arranged it: another route than the engine's.
fn easter_by_epact(year: i32) -> Date {
    let golden = year % 19;
    let century = year / 100;
    let moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let full = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
    let sunday = (year + year / 4 + full + 2 - century + century / 4) % 7;
    let offset = full - sunday;
    let month = 3 + (offset + 40) / 44;
    let day = offset + 28 - 31 * (month / 4);
    Date::new(year, month as u32, day as u32).unwrap()
}

#[test]
fn good_fridays() {
    for (year, (month, day)) in (2004..=2035).zip(EASTERS) {
        let easter = Date::new(year, month, day).unwrap();
        assert_eq!(easter.weekday(), Weekday::Sunday);
        assert_eq!(easter, easter_by_epact(year), "{year}");
        let friday = good_friday(year).unwrap();
        assert_eq!(friday.days_until(easter), 2, "{year}");
        assert_eq!(holiday(friday), Ok(Some(Holiday::GoodFriday)));
    }
}

/// Trading days of each year 2004 to 2025 on the New York Stock Exchange, as counted from its daily
/// record. They hold every holiday and every special closure.
const SESSIONS: [u32; 22] = [
    252, 252, 251, 251, 253, 252, 252, 252, 250, 252, 252, 252, 252, 251, 251, 252, 253, 252, 251,
    250, 252, 250,
];

#[test]
fn sessions_of_each_year() {
    for (year, expected) in (2004..=2025).zip(SESSIONS) {
        let first = Date::new(year, 1, 1).unwrap();
        let last = Date::new(year, 12, 31).unwrap();
        let opening = u32::from(is_trading_day(first).unwrap());
        let sessions = trading_days(first, last).unwrap() + opening;
        assert_eq!(sessions, expected, "{year}");
        // Counting one by one gives the same.
        let mut day = first;
        let mut count = opening;
        while day < last {
            day = day.plus_days(1).unwrap();
            count += u32::from(is_trading_day(day).unwrap());
            assert_eq!(trading_days(first, day).unwrap() + opening, count, "{day}");
        }
    }
}

#[test]
fn holidays_as_the_exchange_published_them() {
    // The exchange's holiday lists of 2022 to 2028.
    let lists: [(i32, &[&str]); 6] = [
        (
            2022,
            &[
                "01-17", "02-21", "04-15", "05-30", "06-20", "07-04", "09-05", "11-24", "12-26",
            ],
        ),
        (
            2023,
            &[
                "01-02", "01-16", "02-20", "04-07", "05-29", "06-19", "07-04", "09-04", "11-23",
                "12-25",
            ],
        ),
        (
            2025,
            &[
                "01-01", "01-09", "01-20", "02-17", "04-18", "05-26", "06-19", "07-04", "09-01",
                "11-27", "12-25",
            ],
        ),
        (
            2026,
            &[
                "01-01", "01-19", "02-16", "04-03", "05-25", "06-19", "07-03", "09-07", "11-26",
                "12-25",
            ],
        ),
        (
            2027,
            &[
                "01-01", "01-18", "02-15", "03-26", "05-31", "06-18", "07-05", "09-06", "11-25",
                "12-24",
            ],
        ),
        (
            // The first of January is a Saturday: no day is kept for it.
            2028,
            &[
                "01-17", "02-21", "04-14", "05-29", "06-19", "07-04", "09-04", "11-23", "12-25",
            ],
        ),
    ];
    for (year, days) in lists {
        let expected: Vec<Date> = days
            .iter()
            .map(|day| date(&format!("{year}-{day}")))
            .collect();
        let got: Vec<Date> = holidays(year)
            .unwrap()
            .into_iter()
            .map(|(day, _)| day)
            .collect();
        assert_eq!(got, expected, "{year}");
    }
}

#[test]
fn exceptions_to_the_rules() {
    // The Friday before a New Year's Day on a Saturday is a trading day.
    for day in ["2004-12-31", "2010-12-31", "2021-12-31", "2027-12-31"] {
        assert_eq!(is_trading_day(date(day)), Ok(true), "{day}");
    }
    // Juneteenth was not kept before 2022.
    for day in ["2020-06-19", "2021-06-18", "2019-06-19"] {
        assert_eq!(is_trading_day(date(day)), Ok(true), "{day}");
    }
    for (day, occasion) in [
        ("2004-06-11", "Reagan"),
        ("2007-01-02", "Ford"),
        ("2012-10-29", "Sandy"),
        ("2012-10-30", "Sandy"),
        ("2018-12-05", "Bush"),
        ("2025-01-09", "Carter"),
    ] {
        let found = holiday(date(day)).unwrap().unwrap();
        assert!(found.name().contains(occasion), "{day}: {}", found.name());
    }
    assert_eq!(next_trading_day(date("2012-10-26")), Ok(date("2012-10-31")));
    assert_eq!(
        previous_trading_day(date("2007-01-03")),
        Ok(date("2006-12-29"))
    );
}

#[test]
fn monthly_expiries() {
    // Third Fridays, and the Thursdays before those that were or will be holidays: Good Friday of
    // 2008, 2014, 2019, 2022, 2025, 2030 and 2033, Juneteenth of 2026 and those of 2027 and 2032,
    // which are Saturdays and kept on the Friday.
    for (year, month, expiry) in [
        (2008, 3, "2008-03-20"),
        (2008, 10, "2008-10-17"),
        (2014, 4, "2014-04-17"),
        (2015, 8, "2015-08-21"),
        (2019, 4, "2019-04-18"),
        (2020, 3, "2020-03-20"),
        (2022, 4, "2022-04-14"),
        (2025, 4, "2025-04-17"),
        (2025, 6, "2025-06-20"),
        (2026, 6, "2026-06-18"),
        (2027, 6, "2027-06-17"),
        (2030, 4, "2030-04-18"),
        (2032, 6, "2032-06-17"),
        (2033, 4, "2033-04-14"),
    ] {
        assert_eq!(monthly_expiry(year, month), Ok(date(expiry)));
    }
    let mut moved = 0;
    for year in 2004..=2035 {
        for month in 1..=12 {
            let friday = third_friday(year, month).unwrap();
            assert_eq!(friday.weekday(), Weekday::Friday);
            assert!((15..=21).contains(&friday.day()));
            let expiry = monthly_expiry(year, month).unwrap();
            assert!(is_trading_day(expiry).unwrap());
            moved += u32::from(expiry != friday);
        }
    }
    assert_eq!(moved, 10);
}

#[test]
fn vix_settlements() {
    // From the exchange's expiration calendars.
    for known in [
        "2004-05-19",
        "2004-06-16",
        "2008-11-19",
        "2008-12-17",
        "2010-05-19",
        "2010-06-16",
        "2011-08-17",
        "2011-09-21",
        "2015-09-16",
        "2015-10-21",
        "2018-02-14",
        "2018-03-21",
        "2020-03-18",
        "2020-04-15",
        "2024-08-21",
        "2024-09-18",
        "2025-04-16",
        "2025-05-21",
    ] {
        let day = date(known);
        assert_eq!(vix_settlement(day.year(), day.month()), Ok(day));
        assert_eq!(day.weekday(), Weekday::Wednesday);
    }
    let year_2019 = [16, 13, 19, 17, 22, 19, 17, 21, 18, 16, 20, 18];
    let year_2020 = [22, 19, 18, 15, 20, 17, 22, 19, 16, 21, 18, 16];
    let year_2024 = [17, 14, 20, 17, 22, 18, 17, 21, 18, 16, 20, 18];
    for (year, days) in [(2019, year_2019), (2020, year_2020), (2024, year_2024)] {
        for (month, day) in (1..=12).zip(days) {
            let expected = Date::new(year, month, day).unwrap();
            assert_eq!(vix_settlement(year, month), Ok(expected));
        }
    }
}

#[test]
fn vix_settlements_moved_to_a_tuesday() {
    // The third Friday of the next month is Good Friday.
    let by_friday = [
        ("2008-02-19", "2008-03-21"),
        ("2014-03-18", "2014-04-18"),
        ("2019-03-19", "2019-04-19"),
        ("2022-03-15", "2022-04-15"),
        ("2025-03-18", "2025-04-18"),
        ("2030-03-19", "2030-04-19"),
        ("2033-03-15", "2033-04-15"),
    ];
    for (settlement, friday) in by_friday {
        let day = date(settlement);
        assert_eq!(holiday(date(friday)), Ok(Some(Holiday::GoodFriday)));
        assert_eq!(day.days_until(date(friday)), 31);
        assert_eq!(vix_settlement(day.year(), day.month()), Ok(day));
    }
    // Juneteenth is that Friday, or is kept on it, or is the Wednesday itself.
    for (settlement, holiday_on) in [
        ("2026-05-19", "2026-06-19"),
        ("2027-05-18", "2027-06-18"),
        ("2032-05-18", "2032-06-18"),
        ("2024-06-18", "2024-06-19"),
        ("2030-06-18", "2030-06-19"),
    ] {
        let day = date(settlement);
        assert_eq!(holiday(date(holiday_on)), Ok(Some(Holiday::Juneteenth)));
        assert_eq!(vix_settlement(day.year(), day.month()), Ok(day));
    }
    let moved = (2004..=2035)
        .flat_map(|year| (1..=12).map(move |month| vix_settlement(year, month).unwrap()))
        .inspect(|day| assert!(is_trading_day(*day).unwrap()))
        .filter(|day| day.weekday() != Weekday::Wednesday)
        .inspect(|day| assert_eq!(day.weekday(), Weekday::Tuesday))
        .count();
    assert_eq!(moved, 12);
}

#[test]
fn weekly_and_daily_expiries() {
    assert_eq!(weekly_expiry(date("2025-05-19")), Ok(date("2025-05-23")));
    assert_eq!(weekly_expiry(date("2025-07-04")), Ok(date("2025-07-03")));
    assert_eq!(weekly_expiry(date("2025-04-14")), Ok(date("2025-04-17")));
    let take = |from: &str, cycle| -> Vec<String> {
        expiries(date(from), cycle)
            .unwrap()
            .take(4)
            .map(|day| day.to_string())
            .collect()
    };
    assert_eq!(
        take("2025-04-18", ExpiryCycle::Weekly),
        ["2025-04-25", "2025-05-02", "2025-05-09", "2025-05-16"]
    );
    assert_eq!(
        take("2025-04-17", ExpiryCycle::Weekly)[..2],
        ["2025-04-17", "2025-04-25"]
    );
    assert_eq!(
        take("2025-04-16", ExpiryCycle::Daily),
        ["2025-04-16", "2025-04-17", "2025-04-21", "2025-04-22"]
    );
    assert_eq!(
        take("2025-11-22", ExpiryCycle::Monthly),
        ["2025-12-19", "2026-01-16", "2026-02-20", "2026-03-20"]
    );
    assert_eq!(
        take("2026-05-20", ExpiryCycle::Vix)[..2],
        ["2026-06-17", "2026-07-22"]
    );
    // The iterators agree with the rules month by month and end with the calendar.
    let first = date("2004-01-01");
    let all = |cycle| expiries(first, cycle).unwrap().collect::<Vec<_>>();
    let months = |rule: fn(i32, u32) -> Result<Date, CalendarError>| -> Vec<Date> {
        (2004..=2035)
            .flat_map(|year| (1..=12).map(move |month| rule(year, month).unwrap()))
            .collect()
    };
    assert_eq!(all(ExpiryCycle::Monthly), months(monthly_expiry));
    assert_eq!(all(ExpiryCycle::Vix), months(vix_settlement));
    let daily = all(ExpiryCycle::Daily);
    assert_eq!(
        daily.len() as u32,
        trading_days(first, date("2035-12-31")).unwrap()
    );
    let weekly = all(ExpiryCycle::Weekly);
    assert!(
        weekly
            .windows(2)
            .all(|pair| (6..=8).contains(&pair[0].days_until(pair[1])))
    );
    assert_eq!(weekly.len(), 1670);
}

#[test]
fn outside_is_an_error() {
    assert!(matches!(
        is_trading_day(date("2003-12-31")),
        Err(CalendarError::OutsideCalendar { .. })
    ));
    assert!(matches!(
        next_trading_day(date("2035-12-31")),
        Err(CalendarError::OutsideCalendar { .. })
    ));
    assert!(matches!(
        next_expiry(date("2035-12-29"), ExpiryCycle::Weekly),
        Err(CalendarError::OutsideCalendar { .. })
    ));
    assert!(matches!(
        vix_settlement(2036, 1),
        Err(CalendarError::Input(error)) if error.field == "year"
    ));
    assert!(matches!(
        trading_days(date("2025-05-02"), date("2025-05-01")),
        Err(CalendarError::Order { .. })
    ));
    assert_eq!(
        good_friday(1999).unwrap_err().to_string(),
        "year is 1999; it must be a number from 2004 to 2035"
    );
    assert!(Date::new(2025, 2, 29).is_err());
    assert!(date("9999-12-31").plus_days(1).is_err());
    assert!(date("0001-01-01").plus_days(i32::MIN).is_err());
}

#[test]
fn day_count() {
    let years = year_fraction(date("2024-02-01"), date("2025-02-01")).unwrap();
    assert_eq!(years, 366.0 / 365.0);
    assert!(year_fraction(date("2025-02-01"), date("2024-02-01")).is_err());
}
