//! Columns of options: each column comes in by one copy and goes out by one.

use crate::error::{Fault, length_fault};
use crate::read::{Numbers, option_kind};
use condor_core::pricing::{
    self, BsmColumns, Column, ImpliedVolatilityError, ImpliedVolatilityInput, ValuationColumns,
};
use js_sys::{Float64Array, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The columns that `bsm` needs, copied from JavaScript.
struct Bsm {
    spot: Numbers,
    strike: Numbers,
    years: Numbers,
    rate: Numbers,
    dividend_yield: Numbers,
    volatility: Numbers,
}

impl Bsm {
    fn of(columns: &JsValue) -> Result<Self, Fault> {
        Ok(Self {
            spot: Numbers::of(columns, "spot")?,
            strike: Numbers::of(columns, "strike")?,
            years: Numbers::of(columns, "years")?,
            rate: Numbers::of(columns, "rate")?,
            dividend_yield: Numbers::of(columns, "dividendYield")?,
            volatility: Numbers::of(columns, "volatility")?,
        })
    }

    fn count(&self) -> usize {
        count(&[
            &self.spot,
            &self.strike,
            &self.years,
            &self.rate,
            &self.dividend_yield,
            &self.volatility,
        ])
    }

    fn columns(&self) -> BsmColumns<'_> {
        BsmColumns {
            spot: column(&self.spot),
            strike: column(&self.strike),
            years: column(&self.years),
            rate: column(&self.rate),
            dividend_yield: column(&self.dividend_yield),
            volatility: column(&self.volatility),
        }
    }
}

/// How many options there are: as many as the first array has, one when all columns are numbers.
fn count(columns: &[&Numbers]) -> usize {
    columns
        .iter()
        .find_map(|column| column.count())
        .unwrap_or(1)
}

fn column(numbers: &Numbers) -> Column<'_> {
    match numbers {
        Numbers::Same(number) => Column::Same(*number),
        Numbers::Each(numbers) => Column::Each(numbers),
    }
}

/// Prices of many options of one kind by Black-Scholes-Merton, each to the bit that of `bsm`.
///
/// A column is a Float64Array with a number for each option, or one number for all.
///
/// @throws {CondorLabError} LengthError when the arrays differ in length; InputError with the index of the
/// first option that is out of range; ArgumentError
#[wasm_bindgen(js_name = bsmPriceBatch)]
pub fn bsm_price_batch(
    #[wasm_bindgen(unchecked_param_type = "OptionKind")] kind: JsValue,
    #[wasm_bindgen(unchecked_param_type = "BsmColumns")] columns: JsValue,
) -> Result<Float64Array, Fault> {
    let kind = option_kind(&kind)?;
    let input = Bsm::of(&columns)?;
    let mut prices = vec![0.0; input.count()];
    pricing::bsm_price_batch(kind, &input.columns(), &mut prices)?;
    Ok(Float64Array::from(prices.as_slice()))
}

/// Prices and Greeks of many options of one kind by Black-Scholes-Merton, each to the bit those of `bsm`.
///
/// A column is a Float64Array with a number for each option, or one number for all.
///
/// @throws {CondorLabError} LengthError when the arrays differ in length; InputError with the index of the
/// first option that is out of range; ArgumentError
#[wasm_bindgen(js_name = bsmBatch, unchecked_return_type = "ValuationColumns")]
pub fn bsm_batch(
    #[wasm_bindgen(unchecked_param_type = "OptionKind")] kind: JsValue,
    #[wasm_bindgen(unchecked_param_type = "BsmColumns")] columns: JsValue,
) -> Result<Object, JsValue> {
    const NAMES: [&str; 9] = [
        "price", "delta", "gamma", "vega", "theta", "rho", "vanna", "volga", "charm",
    ];
    let kind = option_kind(&kind)?;
    let input = Bsm::of(&columns)?;
    let count = input.count();
    let mut out: [Vec<f64>; 9] = std::array::from_fn(|_| vec![0.0; count]);
    let [price, delta, gamma, vega, theta, rho, vanna, volga, charm] = &mut out;
    let mut slices = ValuationColumns {
        price,
        delta,
        gamma,
        vega,
        theta,
        rho,
        vanna,
        volga,
        charm,
    };
    pricing::bsm_batch(kind, &input.columns(), &mut slices).map_err(Fault::from)?;
    let result = Object::new();
    for (name, numbers) in NAMES.into_iter().zip(&out) {
        set(&result, name, &Float64Array::from(numbers.as_slice()))?;
    }
    Ok(result)
}

/// The volatilities that many undiscounted prices of options of one kind imply.
///
/// A column is a Float64Array with a number for each option, or one number for all. A price from which no
/// volatility follows is common among quotes and stops nothing: its `status` says why, its volatility is
/// NaN.
///
/// @throws {CondorLabError} LengthError when the arrays differ in length; InputError with the index of the
/// first option that is out of range; ArgumentError
#[wasm_bindgen(js_name = impliedVolatilityBatch, unchecked_return_type = "ImpliedVolatilities")]
pub fn implied_volatility_batch(
    #[wasm_bindgen(unchecked_param_type = "OptionKind")] kind: JsValue,
    #[wasm_bindgen(unchecked_param_type = "ImpliedVolatilityColumns")] columns: JsValue,
) -> Result<Object, JsValue> {
    let kind = option_kind(&kind)?;
    let forward = Numbers::of(&columns, "forward")?;
    let strike = Numbers::of(&columns, "strike")?;
    let years = Numbers::of(&columns, "years")?;
    let price = Numbers::of(&columns, "price")?;
    let count = count(&[&forward, &strike, &years, &price]);
    for (field, column) in [
        ("forward", &forward),
        ("strike", &strike),
        ("years", &years),
        ("price", &price),
    ] {
        if let Some(length) = column.count().filter(|length| *length != count) {
            return Err(length_fault(field, length, count).into());
        }
    }
    let mut volatility = vec![f64::NAN; count];
    let mut status = vec![0_u8; count];
    for index in 0..count {
        let input = ImpliedVolatilityInput {
            forward: forward.at(index),
            strike: strike.at(index),
            years: years.at(index),
            price: price.at(index),
        };
        match pricing::implied_volatility(kind, &input) {
            Ok(number) => volatility[index] = number,
            Err(ImpliedVolatilityError::Input(error)) => {
                return Err(Fault::from(error).at(index).into());
            }
            Err(ImpliedVolatilityError::BelowIntrinsic { .. }) => status[index] = 1,
            Err(ImpliedVolatilityError::AboveBound { .. }) => status[index] = 2,
            Err(ImpliedVolatilityError::LowInformation { .. }) => status[index] = 3,
        }
    }
    let result = Object::new();
    set(
        &result,
        "volatility",
        &Float64Array::from(volatility.as_slice()),
    )?;
    set(&result, "status", &Uint8Array::from(status.as_slice()))?;
    Ok(result)
}

fn set(object: &Object, name: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(object, &JsValue::from_str(name), value).map(|_| ())
}
