//! A struct of inputs, each described once, and the same inputs without their type.

use std::rc::Rc;

use super::InputSpec;

/// The values of all inputs of a calculator, in the order of their descriptions: numbers in the
/// unit the reader sees, choices as the index of the option. Cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub struct Values(Rc<[f64]>);

impl Values {
    /// The values of a fresh page.
    pub fn defaults(specs: &[InputSpec]) -> Self {
        Self(specs.iter().map(InputSpec::default).collect())
    }

    /// These numbers, in the order of the descriptions.
    pub fn of(numbers: &[f64]) -> Self {
        Self(Rc::from(numbers))
    }

    /// The value at an index.
    ///
    /// # Panics
    /// When `index` is not below the number of inputs; indices come from the descriptions.
    pub fn get(&self, index: usize) -> f64 {
        self.0[index]
    }

    /// The same values with the one at `index` set, unchecked.
    ///
    /// # Panics
    /// As [`get`](Self::get).
    #[must_use]
    pub fn with(&self, index: usize, value: f64) -> Self {
        let mut values: Rc<[f64]> = Rc::from(&self.0[..]);
        if let Some(values) = Rc::get_mut(&mut values) {
            values[index] = value;
        }
        Self(values)
    }

    /// All of them.
    pub fn as_slice(&self) -> &[f64] {
        &self.0
    }
}

/// The index of the input with this key.
pub fn index_of(specs: &[InputSpec], key: &str) -> Option<usize> {
    specs.iter().position(|spec| spec.key() == key)
}

/// True when the conditions of the input at `index` hold, so that it is shown and has an effect. A
/// condition on a choice that is itself hidden is left out: such a choice says nothing.
pub fn is_shown(specs: &[InputSpec], values: &Values, index: usize) -> bool {
    specs[index].when().iter().all(|when| {
        index_of(specs, when.key).is_some_and(|other| {
            specs[other]
                .code(values.get(other))
                .is_some_and(|code| when.codes.contains(&code))
                || !is_shown(specs, values, other)
        })
    })
}

/// A struct of inputs whose fields are each described by an [`InputSpec`].
///
/// Written with [`inputs!`](crate::inputs), which keeps struct, descriptions and indices in step.
pub trait InputSet: Copy + Default + PartialEq + std::fmt::Debug + 'static {
    /// One description a field, in the order of the fields. Keys are distinct.
    const SPECS: &'static [InputSpec];

    /// The value of the field at `index`: a number in its unit, or the index of an option.
    ///
    /// # Panics
    /// When `index` is not below `SPECS.len()`; indices come from `SPECS` itself.
    fn get(&self, index: usize) -> f64;

    /// The same inputs with the field at `index` set, unchecked.
    ///
    /// # Panics
    /// When `index` is not below `SPECS.len()`.
    #[must_use]
    fn with(self, index: usize, value: f64) -> Self;

    /// The fields in order.
    fn values(&self) -> Values {
        Values(
            (0..Self::SPECS.len())
                .map(|index| self.get(index))
                .collect(),
        )
    }

    /// The struct with these values; a value that is missing is the default.
    fn from_values(values: &Values) -> Self {
        values
            .as_slice()
            .iter()
            .take(Self::SPECS.len())
            .enumerate()
            .fold(Self::default(), |inputs, (index, value)| {
                inputs.with(index, *value)
            })
    }

    /// The index of the field with this key.
    fn index_of(key: &str) -> Option<usize> {
        index_of(Self::SPECS, key)
    }

    /// As the function [`is_shown`].
    fn is_shown(&self, index: usize) -> bool {
        is_shown(Self::SPECS, &self.values(), index)
    }
}

/// Declares a struct of inputs together with the description of each.
#[macro_export]
macro_rules! inputs {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* $field:ident: $spec:expr, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: f64, )+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: { const SPEC: $crate::InputSpec = $spec; SPEC.default() }, )+ }
            }
        }

        impl $crate::InputSet for $name {
            const SPECS: &'static [$crate::InputSpec] = &[ $( $spec.for_build(), )+ ];

            fn get(&self, index: usize) -> f64 {
                [ $( self.$field, )+ ][index]
            }

            fn with(mut self, index: usize, value: f64) -> Self {
                *[ $( &mut self.$field, )+ ][index] = value;
                self
            }
        }
    };
}
