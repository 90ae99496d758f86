//! A plot as data: its table, file, sound, axes and drawing.

use condor_chart::plot::{
    At, Axis, Drawing, Ghost, Landmark, Plot, PlotMark, Series, Shape, Size, Style,
};
use condor_chart::{Mark, Options, to_svg};

fn number(value: f64) -> String {
    format!("{value:.0}")
}

fn plot(series: Vec<Series>, marks: Vec<PlotMark>) -> Plot {
    Plot {
        name: "Test".to_owned(),
        x: Axis::new("SPX", "spx", number),
        y: Axis::new("Profit", "profit_usd", number),
        bands: Vec::new(),
        rules: Vec::new(),
        series,
        marks,
        labels: Vec::new(),
        landmarks: vec![Landmark {
            name: "Middle, or so".to_owned(),
            x: 5.0,
        }],
        handles: Vec::new(),
        description: Vec::new(),
    }
}

fn rising() -> Series {
    Series::new(
        "Rising",
        "rising_usd",
        Style::Main,
        vec![(0.0, -10.0), (10.0, 10.0)],
    )
}

#[test]
fn a_line_has_values_between_its_points_and_none_beyond() {
    let line = rising();
    assert_eq!(line.at(0.0), Some(-10.0));
    assert_eq!(line.at(7.5), Some(5.0));
    assert_eq!(line.at(10.0), Some(10.0));
    assert_eq!(line.at(10.1), None);
    let flat = Series {
        flat_beyond: true,
        ..line
    };
    assert_eq!((flat.at(-3.0), flat.at(99.0)), (Some(-10.0), Some(10.0)));
    assert_eq!(Series::new("", "", Style::Thin, Vec::new()).at(1.0), None);
}

#[test]
fn the_table_holds_every_line_at_the_landmarks() {
    let short = Series::new(
        "Short",
        "short_usd",
        Style::Thin,
        vec![(6.0, 1.0), (7.0, 1.0)],
    );
    let table = plot(vec![rising(), short], Vec::new()).table();
    assert_eq!(table.head, ["SPX", "Rising", "Short"]);
    let cells = ["5", "0", "–"].map(str::to_owned).to_vec();
    assert_eq!(table.rows, [("Middle, or so".to_owned(), cells)]);
}

#[test]
fn at_a_point_the_value_is_the_points() {
    let points = vec![
        (1.0, 14.2625),
        (2.0, 0.725_000_000_000_000_1),
        (3.0, 0.0125),
    ];
    let line = Series::new("Stolen", "stolen", Style::Main, points.clone());
    for (x, y) in points {
        assert_eq!(line.at(x), Some(y));
    }
    assert_eq!(line.at(4.0), None);
    // Of two points at one place the first counts, as it is drawn from the left.
    let step = vec![(0.0, 1.0), (1.0, 1.0), (1.0, 5.0), (2.0, 5.0)];
    let step = Series::new("Step", "step", Style::Main, step);
    assert_eq!((step.at(1.0), step.at(1.5)), (Some(1.0), Some(5.0)));
}

#[test]
fn a_place_without_a_name_is_a_row_and_nothing_else() {
    let line = Series::new(
        "Rising",
        "rising_usd",
        Style::Main,
        vec![(0.0, 1.0), (10.0, 2.0)],
    );
    let mut plot = plot(vec![line], Vec::new());
    let (file, marks) = (plot.csv(), plot.sound().marks);
    let rows = plot.table().rows.len();
    let x = plot.series[0].points[0].0;
    plot.landmarks.insert(
        0,
        Landmark {
            name: String::new(),
            x,
        },
    );
    assert_eq!(plot.table().rows.len(), rows + 1);
    assert_eq!(plot.table().rows[0].0, "On the way");
    assert_eq!((plot.csv(), plot.sound().marks), (file, marks));
}

#[test]
fn the_file_holds_landmarks_and_every_x_once() {
    let other = Series::new(
        "Other",
        "other_usd",
        Style::Thin,
        vec![(0.0, 1.0), (4.0, 2.0)],
    );
    let csv = plot(vec![rising(), other], Vec::new()).csv();
    let rows: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(
        rows,
        [
            "spx,landmark,rising_usd,other_usd",
            "5,\"Middle, or so\",0,",
            "0,,-10,1",
            "4,,-2,2",
            "10,,10,",
            "",
        ]
    );
}

#[test]
fn marks_alone_are_saved_and_heard_as_stacks() {
    let dot = |x, y| PlotMark {
        at: At::Data(x, y),
        shape: Shape::GainDot,
    };
    let mut dots = plot(
        Vec::new(),
        vec![dot(2.0, 1.0), dot(2.0, 2.0), dot(0.0, 1.0)],
    );
    dots.x = dots.x.over(0.0, 4.0);
    assert_eq!(dots.csv(), "spx,profit_usd\r\n2,1\r\n2,2\r\n0,1\r\n");
    assert_eq!(dots.sound().points, [(0.0, 1.0), (0.5, 2.0)]);
}

#[test]
fn the_axes_hold_the_lines_and_the_ghost() {
    let own = plot(vec![rising()], Vec::new());
    let high = Series::new("High", "high", Style::Main, vec![(0.0, 90.0), (10.0, 90.0)]);
    let other = plot(vec![high], Vec::new());
    let alone = own.axes(None);
    assert!(alone.x == (0.0, 10.0) && alone.y.0 < -10.0 && (10.0..20.0).contains(&alone.y.1));
    let ghost = Ghost {
        plot: &other,
        name: "A",
    };
    assert!(own.axes(Some(&ghost)).y.1 > 90.0);
    // One value alone still has room about it.
    let still = Series::new("", "", Style::Main, vec![(3.0, 7.0)]);
    let axes = plot(vec![still], Vec::new()).axes(None);
    assert!(axes.x.0 < 3.0 && axes.x.1 > 3.0 && axes.y.0 < 7.0 && axes.y.1 > 7.0);
}

#[test]
fn a_line_is_dashed_from_where_it_is_drawn_on() {
    let drawn = |from| {
        let line = Series {
            dashed_from: from,
            ..rising()
        };
        let scene = plot(vec![line], Vec::new()).scene(&Drawing {
            size: Size::for_width(360.0),
            id: "t".to_owned(),
            axes: None,
            ghost: None,
        });
        let svg = to_svg(&scene, &Options::default());
        ["line main", "line dashed"].map(|class| svg.matches(class).count())
    };
    assert_eq!(drawn(None), [1, 0]);
    assert_eq!(drawn(Some(5.0)), [1, 1]);
    // From where the chart ends, or before it begins, it is one line.
    assert_eq!(drawn(Some(10.0)), [1, 0]);
    assert_eq!(drawn(Some(-10.0)), [0, 1]);
    assert_eq!(drawn(Some(f64::NAN)), [0, 1]);
    // Its numbers are the same.
    let dashed = Series {
        dashed_from: Some(5.0),
        ..rising()
    };
    assert_eq!(dashed.at(7.5), rising().at(7.5));
}

#[test]
fn a_scene_draws_lines_fill_and_ghost_at_any_width() {
    let filled = Series {
        filled: true,
        ..rising()
    };
    let own = plot(vec![filled], Vec::new());
    for width in [0.0, 240.0, 360.0, 720.0, 1e9] {
        let scene = own.scene(&Drawing {
            size: Size::for_width(width),
            id: "t".to_owned(),
            axes: None,
            ghost: Some(Ghost {
                plot: &own,
                name: "A",
            }),
        });
        let svg = to_svg(&scene, &Options::default());
        for class in ["line main", "line behind", "gain-area", "loss-area", "zero"] {
            assert!(svg.contains(class), "{class} at {width}");
        }
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{width}");
    }
}

#[test]
fn the_place_pointed_at_is_marked_on_every_line_and_nowhere_outside() {
    let own = plot(vec![rising()], Vec::new());
    let frame = own.frame(&Drawing {
        size: Size::for_width(400.0),
        id: String::new(),
        axes: None,
        ghost: None,
    });
    let marks = own.probe(&frame, 5.0);
    assert_eq!(marks.len(), 2);
    assert!(matches!(&marks[1], Mark::Circle { class, .. } if class == "probe-dot"));
    assert!(own.probe(&frame, 11.0).is_empty());
    assert_eq!(own.readings(5.0)[0].value, "0");
}
