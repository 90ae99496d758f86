//! Batches and grids give, to the bit, what the functions for one option give.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::strategies::{bsm_input, condor_case, kind};
use condor_core::error::InputError;
use condor_core::position::Market;
use condor_core::pricing::{
    BatchError, BsmColumns, BsmInput, Column, GridError, GridLeg, OptionKind, ValuationColumns,
    ValueGrid, bsm, bsm_batch, bsm_price, bsm_price_batch,
};
use condor_core::smile::{FlatSmile, MovedSmile, Smile};
use proptest::prelude::*;

/// Room for nine columns.
struct Room([Vec<f64>; 9]);

impl Room {
    fn new(count: usize) -> Self {
        Self(std::array::from_fn(|_| vec![f64::NAN; count]))
    }

    fn columns(&mut self) -> ValuationColumns<'_> {
        let [price, delta, gamma, vega, theta, rho, vanna, volga, charm] = &mut self.0;
        ValuationColumns {
            price,
            delta,
            gamma,
            vega,
            theta,
            rho,
            vanna,
            volga,
            charm,
        }
    }

    fn row(&self, index: usize) -> [u64; 9] {
        std::array::from_fn(|column| self.0[column][index].to_bits())
    }
}

fn bits(kind: OptionKind, input: &BsmInput) -> [u64; 9] {
    let value = bsm(kind, input).expect("in range");
    let g = value.greeks;
    [
        value.price,
        g.delta,
        g.gamma,
        g.vega,
        g.theta,
        g.rho,
        g.vanna,
        g.volga,
        g.charm,
    ]
    .map(f64::to_bits)
}

/// One column of `inputs`, or the value of the first for all when it is the same.
fn column<'a>(numbers: &'a [f64], each: bool) -> Column<'a> {
    if each {
        numbers.into()
    } else {
        numbers[0].into()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_batch_is_its_options(
        kind in kind(),
        inputs in proptest::collection::vec(bsm_input(), 1..80),
        each in proptest::array::uniform6(any::<bool>()),
    ) {
        let of = |field: fn(&BsmInput) -> f64| inputs.iter().map(field).collect::<Vec<_>>();
        let numbers = [
            of(|i| i.spot), of(|i| i.strike), of(|i| i.years),
            of(|i| i.rate), of(|i| i.dividend_yield), of(|i| i.volatility),
        ];
        let columns = BsmColumns {
            spot: column(&numbers[0], each[0]),
            strike: column(&numbers[1], each[1]),
            years: column(&numbers[2], each[2]),
            rate: column(&numbers[3], each[3]),
            dividend_yield: column(&numbers[4], each[4]),
            volatility: column(&numbers[5], each[5]),
        };
        let mut prices = vec![f64::NAN; inputs.len()];
        bsm_price_batch(kind, &columns, &mut prices).unwrap();
        let mut room = Room::new(inputs.len());
        bsm_batch(kind, &columns, &mut room.columns()).unwrap();
        for index in 0..inputs.len() {
            let at = |column: usize| numbers[column][if each[column] { index } else { 0 }];
            let input = BsmInput {
                spot: at(0), strike: at(1), years: at(2),
                rate: at(3), dividend_yield: at(4), volatility: at(5),
            };
            prop_assert_eq!(prices[index].to_bits(), bsm_price(kind, &input).unwrap().to_bits());
            prop_assert_eq!(room.row(index), bits(kind, &input));
        }
    }

    #[test]
    fn a_grid_is_its_options(
        (condor, smile) in condor_case(),
        shares in proptest::collection::vec(0.3..2.0f64, 1..70),
        left in proptest::collection::vec(0.0..1.5f64, 1..5),
        scale in 0.3..3.0f64,
        moving in any::<bool>(),
    ) {
        let market = *condor.market();
        let legs = condor.legs().map(|leg| GridLeg {
            kind: leg.kind,
            quantity: 3.0 * leg.side.sign(),
            strike: leg.strike,
        });
        let spots: Vec<f64> = shares.iter().map(|share| share * market.spot).collect();
        let mut years: Vec<f64> = left.iter().map(|share| share * market.years).collect();
        years.push(0.0);
        let count = spots.len() * years.len();
        let scales = vec![scale; count];
        let grid = ValueGrid {
            legs: &legs,
            spots: &spots,
            years: &years,
            rate: market.rate,
            dividend_yield: market.dividend_yield,
            offset: 7.0,
            scales: moving.then_some(scales.as_slice()),
        };
        let mut values = vec![f64::NAN; count];
        grid.values(&smile, &mut values).unwrap();
        let smile = MovedSmile::by_factor(smile, if moving { scale } else { 1.0 }).unwrap();
        for (row, &years) in values.chunks(spots.len()).zip(&years) {
            for (&value, &spot) in row.iter().zip(&spots) {
                let now = Market { spot, years, ..market };
                let mut expected = 7.0;
                for leg in &legs {
                    let input = BsmInput {
                        spot,
                        strike: leg.strike,
                        years,
                        rate: market.rate,
                        dividend_yield: market.dividend_yield,
                        volatility: smile.volatility(now.log_strike(leg.strike)),
                    };
                    expected += leg.quantity * bsm_price(leg.kind, &input).unwrap();
                }
                prop_assert_eq!(value.to_bits(), expected.to_bits(), "{} {}", spot, years);
            }
        }
    }
}

const BASE: BsmColumns<'static> = BsmColumns {
    spot: Column::Same(100.0),
    strike: Column::Same(100.0),
    years: Column::Same(0.25),
    rate: Column::Same(0.04),
    dividend_yield: Column::Same(0.01),
    volatility: Column::Same(0.2),
};

#[test]
fn shapes_and_values_of_a_batch_are_checked() {
    let strikes = [90.0, f64::NAN, 110.0];
    let columns = BsmColumns {
        strike: strikes.as_slice().into(),
        ..BASE
    };
    let mut prices = [-1.0; 2];
    let error = bsm_price_batch(OptionKind::Put, &columns, &mut prices).unwrap_err();
    assert_eq!(
        error,
        BatchError::Length {
            field: "strike",
            length: 3,
            expected: 2
        }
    );
    let mut prices = [-1.0; 3];
    let error = bsm_price_batch(OptionKind::Put, &columns, &mut prices).unwrap_err();
    assert!(matches!(
        error,
        BatchError::Input {
            index: 1,
            error: InputError {
                field: "strike",
                ..
            }
        }
    ));
    assert_eq!(prices, [-1.0; 3], "nothing is written");
    let mut room = Room::new(3);
    room.0[3].pop();
    let error = bsm_batch(OptionKind::Put, &BASE, &mut room.columns()).unwrap_err();
    assert_eq!(
        error,
        BatchError::Length {
            field: "vega",
            length: 2,
            expected: 3
        }
    );
    // No options are no error.
    bsm_price_batch(OptionKind::Call, &BASE, &mut []).unwrap();
}

#[test]
fn shapes_and_values_of_a_grid_are_checked() {
    let smile = FlatSmile::new(0.2).unwrap();
    let legs = [GridLeg {
        kind: OptionKind::Call,
        quantity: 1.0,
        strike: 100.0,
    }];
    let grid = ValueGrid {
        legs: &legs,
        spots: &[90.0, 110.0],
        years: &[0.1],
        rate: 0.0,
        dividend_yield: 0.0,
        offset: 0.0,
        scales: None,
    };
    let error = grid.values(&smile, &mut [0.0; 3]).unwrap_err();
    assert_eq!(
        error,
        GridError::Length {
            field: "values",
            length: 3,
            expected: 2
        }
    );
    let scaled = ValueGrid {
        scales: Some(&[1.0]),
        ..grid
    };
    let error = scaled.values(&smile, &mut [0.0; 2]).unwrap_err();
    assert_eq!(
        error,
        GridError::Length {
            field: "scales",
            length: 1,
            expected: 2
        }
    );
    let field = |grid: ValueGrid<'_>| match grid.values(&smile, &mut [0.0; 2]).unwrap_err() {
        GridError::Input(error) => error.field,
        other => panic!("{other}"),
    };
    assert_eq!(
        field(ValueGrid {
            spots: &[90.0, -1.0],
            ..grid
        }),
        "spot"
    );
    assert_eq!(
        field(ValueGrid {
            years: &[f64::INFINITY],
            ..grid
        }),
        "years"
    );
    assert_eq!(field(ValueGrid { rate: 1.0, ..grid }), "rate");
    assert_eq!(
        field(ValueGrid {
            offset: f64::NAN,
            ..grid
        }),
        "offset"
    );
    assert_eq!(
        field(ValueGrid {
            scales: Some(&[1.0, -1.0]),
            ..grid
        }),
        "scale"
    );
    assert_eq!(
        field(ValueGrid {
            scales: Some(&[1.0, 100.0]),
            ..grid
        }),
        "volatility"
    );
    let legs = [GridLeg {
        kind: OptionKind::Call,
        quantity: f64::NAN,
        strike: 100.0,
    }];
    assert_eq!(
        field(ValueGrid {
            legs: &legs,
            ..grid
        }),
        "quantity"
    );
    // Nothing to value, nothing wrong.
    ValueGrid { spots: &[], ..grid }
        .values(&smile, &mut [])
        .unwrap();
}
