//! What is thrown: an `Error` whose name tells the kind, with field, value and range beside it.

use condor_core::calendar::CalendarError;
use condor_core::error::{InputError, Range};
use condor_core::math::RootError;
use condor_core::performance::CashFlowError;
use condor_core::position::{CondorError, PositionError, margin::MarginError, shape::ShapeError};
use condor_core::pricing::{BatchError, ImpliedVolatilityError};
use condor_core::probability::{PayoffError, ProbabilityError, TouchError};
use condor_core::smile::{SmileError, StrikeForDeltaError};
use condor_core::vix::CurveError;
use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

/// The kinds, which are the names of the errors; `types.ts` says what each means.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Input,
    Argument,
    Length,
    StrikeOrder,
    BelowIntrinsic,
    AboveBound,
    LowInformation,
    UnreachableDelta,
    NoStrike,
    CurvatureTooLow,
    BarrierOrder,
    Arbitrage,
    Position,
    Curve,
    CashFlow,
    Date,
    Search,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Input => "InputError",
            Self::Argument => "ArgumentError",
            Self::Length => "LengthError",
            Self::StrikeOrder => "StrikeOrderError",
            Self::BelowIntrinsic => "BelowIntrinsicError",
            Self::AboveBound => "AboveBoundError",
            Self::LowInformation => "LowInformationError",
            Self::UnreachableDelta => "UnreachableDeltaError",
            Self::NoStrike => "NoStrikeError",
            Self::CurvatureTooLow => "CurvatureTooLowError",
            Self::BarrierOrder => "BarrierOrderError",
            Self::Arbitrage => "ArbitrageError",
            Self::Position => "PositionError",
            Self::Curve => "CurveError",
            Self::CashFlow => "CashFlowError",
            Self::Date => "DateError",
            Self::Search => "SearchError",
        }
    }
}

/// An error on its way to JavaScript.
#[derive(Debug)]
pub(crate) struct Fault {
    kind: Kind,
    message: String,
    field: Option<String>,
    value: Option<f64>,
    min: Option<f64>,
    max: Option<f64>,
    open: Option<(bool, bool)>,
    index: Option<usize>,
}

impl Fault {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            field: None,
            value: None,
            min: None,
            max: None,
            open: None,
            index: None,
        }
    }

    pub(crate) fn field(self, field: impl Into<String>) -> Self {
        Self {
            field: Some(field.into()),
            ..self
        }
    }

    fn value(self, value: f64) -> Self {
        Self {
            value: Some(value),
            ..self
        }
    }

    fn min(self, min: f64) -> Self {
        Self {
            min: Some(min),
            ..self
        }
    }

    fn max(self, max: f64) -> Self {
        Self {
            max: Some(max),
            ..self
        }
    }

    /// Names the place in a column or a list, counted from 0, in the message too.
    pub(crate) fn at(self, index: usize) -> Self {
        Self {
            message: format!("at index {index}: {}", self.message),
            index: Some(index),
            ..self
        }
    }

    fn range(self, range: &Range) -> Self {
        Self {
            open: Some((range.min_open, range.max_open)),
            ..self.min(range.min).max(range.max)
        }
    }

    fn error(&self) -> Result<Error, JsValue> {
        let error = Error::new(&self.message);
        error.set_name(self.kind.name());
        let set = |name: &str, value: Option<JsValue>| match value {
            Some(value) => Reflect::set(&error, &JsValue::from_str(name), &value).map(|_| ()),
            None => Ok(()),
        };
        set("field", self.field.as_deref().map(JsValue::from_str))?;
        set("value", self.value.map(JsValue::from_f64))?;
        set("min", self.min.map(JsValue::from_f64))?;
        set("max", self.max.map(JsValue::from_f64))?;
        set("minOpen", self.open.map(|open| JsValue::from_bool(open.0)))?;
        set("maxOpen", self.open.map(|open| JsValue::from_bool(open.1)))?;
        set(
            "index",
            self.index.map(|index| JsValue::from_f64(index as f64)),
        )?;
        Ok(error)
    }
}

impl From<Fault> for JsValue {
    fn from(fault: Fault) -> Self {
        // Setting a property of a new object fails only when a page has frozen the prototypes against it;
        // what the browser throws then is thrown on.
        fault.error().map_or_else(|thrown| thrown, Self::from)
    }
}

/// The name in JavaScript of the engine's `field`: camel case; the volatility of a leg by its place.
fn in_javascript(field: &str) -> String {
    const LEGS: [&str; 4] = ["long put", "short put", "short call", "long call"];
    if let Some(leg) = field.strip_prefix("volatility of the ")
        && let Some(index) = LEGS.iter().position(|name| *name == leg)
    {
        return format!("volatilities[{index}]");
    }
    let mut name = String::with_capacity(field.len());
    let mut upper = false;
    for letter in field.chars() {
        match letter {
            '_' => upper = true,
            _ if upper => {
                name.push(letter.to_ascii_uppercase());
                upper = false;
            }
            _ => name.push(letter),
        }
    }
    name
}

impl From<InputError> for Fault {
    fn from(error: InputError) -> Self {
        let field = in_javascript(error.field);
        let message = error.to_string();
        let rest = message.strip_prefix(error.field).unwrap_or(&message);
        Self::new(Kind::Input, format!("{field}{rest}"))
            .field(field)
            .value(error.value)
            .range(&error.range)
    }
}

impl From<BatchError> for Fault {
    fn from(error: BatchError) -> Self {
        match error {
            BatchError::Length {
                field,
                length,
                expected,
            } => length_fault(field, length, expected),
            BatchError::Input { index, error } => Self::from(error).at(index),
        }
    }
}

/// A column that is not as long as the others.
pub(crate) fn length_fault(field: &str, length: usize, expected: usize) -> Fault {
    let field = in_javascript(field);
    let message = format!("{field} has {length} numbers; the first column has {expected}");
    Fault::new(Kind::Length, message)
        .field(field)
        .value(length as f64)
        .min(expected as f64)
        .max(expected as f64)
}

impl From<ImpliedVolatilityError> for Fault {
    fn from(error: ImpliedVolatilityError) -> Self {
        let fault = |kind, price| {
            Self::new(kind, error.to_string())
                .field("price")
                .value(price)
        };
        match error {
            ImpliedVolatilityError::Input(error) => error.into(),
            ImpliedVolatilityError::BelowIntrinsic { price, intrinsic } => {
                fault(Kind::BelowIntrinsic, price).min(intrinsic)
            }
            ImpliedVolatilityError::AboveBound { price, bound } => {
                fault(Kind::AboveBound, price).max(bound)
            }
            ImpliedVolatilityError::LowInformation { price } => fault(Kind::LowInformation, price),
        }
    }
}

impl From<CondorError> for Fault {
    fn from(error: CondorError) -> Self {
        match error {
            CondorError::Input(error) => error.into(),
            CondorError::StrikeOrder { .. } => {
                Self::new(Kind::StrikeOrder, error.to_string()).field("strikes")
            }
        }
    }
}

impl From<ShapeError> for Fault {
    fn from(error: ShapeError) -> Self {
        match error {
            ShapeError::Input(error) => error.into(),
            ShapeError::Condor(error) => error.into(),
            ShapeError::Order { .. } | ShapeError::EqualWings { .. } => {
                Self::new(Kind::StrikeOrder, error.to_string()).field("strikes")
            }
        }
    }
}

impl From<PositionError> for Fault {
    fn from(error: PositionError) -> Self {
        match error {
            PositionError::Input(error) => error.into(),
            PositionError::Leg { index, error } => Self::from(error).at(index),
            _ => Self::new(Kind::Position, error.to_string()),
        }
    }
}

impl From<MarginError> for Fault {
    fn from(error: MarginError) -> Self {
        match error {
            MarginError::Input(error) => error.into(),
            MarginError::Position(error) => error.into(),
            MarginError::NotSpreads { .. } | MarginError::SpotOrder { .. } => {
                Self::new(Kind::Position, error.to_string())
            }
        }
    }
}

impl From<ProbabilityError> for Fault {
    fn from(error: ProbabilityError) -> Self {
        match error {
            ProbabilityError::Input(error)
            | ProbabilityError::Payoff(PayoffError::Input(error)) => error.into(),
            ProbabilityError::Payoff(_) => Self::new(Kind::Position, error.to_string()),
            ProbabilityError::Search(error) => error.into(),
            ProbabilityError::Arbitrage { probability, .. } => {
                Self::new(Kind::Arbitrage, error.to_string())
                    .field("smile")
                    .value(probability)
                    .min(0.0)
                    .max(1.0)
            }
        }
    }
}

impl From<TouchError> for Fault {
    fn from(error: TouchError) -> Self {
        match error {
            TouchError::Input(error) => error.into(),
            TouchError::BarrierOrder { low, high } => {
                Self::new(Kind::BarrierOrder, error.to_string())
                    .field("low")
                    .value(low)
                    .max(high)
            }
        }
    }
}

impl From<SmileError> for Fault {
    fn from(error: SmileError) -> Self {
        match error {
            SmileError::Input(error) => error.into(),
            SmileError::CurvatureTooLow { curvature, bound } => {
                Self::new(Kind::CurvatureTooLow, error.to_string())
                    .field("curvature")
                    .value(curvature)
                    .min(bound)
            }
        }
    }
}

impl From<StrikeForDeltaError> for Fault {
    fn from(error: StrikeForDeltaError) -> Self {
        let fault = |kind, delta| {
            Self::new(kind, error.to_string())
                .field("delta")
                .value(delta)
        };
        match error {
            StrikeForDeltaError::Input(error) => error.into(),
            StrikeForDeltaError::Unreachable { delta, bound } => {
                fault(Kind::UnreachableDelta, delta).min(-bound).max(bound)
            }
            StrikeForDeltaError::NoStrike { delta } => fault(Kind::NoStrike, delta),
            StrikeForDeltaError::Search(error) => error.into(),
        }
    }
}

impl From<RootError> for Fault {
    fn from(error: RootError) -> Self {
        Self::new(Kind::Search, error.to_string())
    }
}

impl From<CurveError> for Fault {
    fn from(error: CurveError) -> Self {
        match error {
            CurveError::Input(error) => error.into(),
            CurveError::Contract { index, error } => Self::from(error).at(index),
            CurveError::Calendar(error) => error.into(),
            CurveError::Order { index } => Self {
                index: Some(index),
                ..Self::new(Kind::Curve, error.to_string()).field("futures")
            },
            CurveError::TooMany { .. } | CurveError::NoContract { .. } => {
                Self::new(Kind::Curve, error.to_string()).field("futures")
            }
        }
    }
}

impl From<CalendarError> for Fault {
    fn from(error: CalendarError) -> Self {
        Self::new(Kind::Date, error.to_string()).field("date")
    }
}

impl From<CashFlowError> for Fault {
    fn from(error: CashFlowError) -> Self {
        match error {
            CashFlowError::Input(error) => error.into(),
            CashFlowError::Flow { index, error } => Self::from(error).at(index),
            CashFlowError::Root(error) => error.into(),
            CashFlowError::Count { .. } | CashFlowError::AllZero | CashFlowError::TooLarge => {
                Self::new(Kind::CashFlow, error.to_string()).field("flows")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::in_javascript;

    #[test]
    fn fields_have_their_names_in_javascript() {
        assert_eq!(in_javascript("spot"), "spot");
        assert_eq!(in_javascript("dividend_yield"), "dividendYield");
        assert_eq!(
            in_javascript("volatility of the short call"),
            "volatilities[2]"
        );
    }
}
