//! A struct of inputs, each described once, and the same inputs without their type.

use std::rc::Rc;

use super::{Given, InputSpec, Table};

/// The values of all inputs of a calculator, in the order of their descriptions: numbers in the
/// unit the reader sees, choices as the index of the option; and beside them the rows a reader gave. Cheap to
/// clone.
#[derive(Clone)]
pub struct Values {
    numbers: Rc<[f64]>,
    /// What was given; an input that is not among them has its sample. Behind a table of functions, so that
    /// programs without rows carry none of it.
    given: Option<Rc<dyn GivenRows>>,
}

/// Rows given, by the index of their input.
pub(super) trait GivenRows {
    /// The rows of the input at an index.
    fn get(&self, index: usize) -> Option<&Given>;
    /// All of them.
    fn all(&self) -> &[(usize, Given)];
    /// True when others are the same.
    fn is_same(&self, other: &dyn GivenRows) -> bool;
}

impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.given, &other.given) {
            (None, None) => true,
            (Some(a), Some(b)) => a.is_same(&**b),
            _ => false,
        };
        same && self.numbers == other.numbers
    }
}

impl std::fmt::Debug for Values {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.numbers.iter()).finish()
    }
}

impl Values {
    /// The values of a fresh page.
    pub fn defaults(specs: &[InputSpec]) -> Self {
        Self::of_numbers(specs.iter().map(InputSpec::default).collect())
    }

    fn of_numbers(numbers: Rc<[f64]>) -> Self {
        Self {
            numbers,
            given: None,
        }
    }

    /// The rows given for the input at an index; `None` when it has its sample.
    pub fn given(&self, index: usize) -> Option<&Given> {
        self.given.as_ref()?.get(index)
    }

    /// Everything given.
    pub(super) fn all_given(&self) -> &[(usize, Given)] {
        self.given.as_ref().map_or(&[], |given| given.all())
    }

    /// The same values with these rows.
    pub(super) fn holding(&self, given: Option<Rc<dyn GivenRows>>) -> Self {
        Self {
            numbers: Rc::clone(&self.numbers),
            given,
        }
    }

    /// The rows of the data input with this key: those given, or its sample; none for another input.
    pub fn table(&self, specs: &[InputSpec], key: &str) -> Rc<Table> {
        let index = index_of(specs, key);
        let spec = index.and_then(|index| specs[index].as_data());
        match (index.and_then(|index| self.given(index)), spec) {
            (Some(given), _) => Rc::clone(given.table()),
            (None, Some(spec)) => Rc::new(spec.sample_table()),
            (None, None) => Rc::default(),
        }
    }

    /// These numbers, in the order of the descriptions.
    pub fn of(numbers: &[f64]) -> Self {
        Self::of_numbers(Rc::from(numbers))
    }

    /// The value at an index.
    ///
    /// # Panics
    /// When `index` is not below the number of inputs; indices come from the descriptions.
    pub fn get(&self, index: usize) -> f64 {
        self.numbers[index]
    }

    /// The same values with the one at `index` set, unchecked.
    ///
    /// # Panics
    /// As [`get`](Self::get).
    #[must_use]
    pub fn with(&self, index: usize, value: f64) -> Self {
        let mut values: Rc<[f64]> = Rc::from(&self.numbers[..]);
        if let Some(values) = Rc::get_mut(&mut values) {
            values[index] = value;
        }
        Self {
            numbers: values,
            given: self.given.clone(),
        }
    }

    /// The numbers of others with these rows.
    #[must_use]
    pub(crate) fn with_numbers(&self, others: Self) -> Self {
        Self {
            numbers: others.numbers,
            given: self.given.clone(),
        }
    }

    /// All of them but the rows.
    pub fn as_slice(&self) -> &[f64] {
        &self.numbers
    }
}

/// The index of the input with this key.
pub fn index_of(specs: &[InputSpec], key: &str) -> Option<usize> {
    specs.iter().position(|spec| spec.key() == key)
}

/// True when the conditions of the input at `index` hold, so that it is shown and has an effect. A
/// condition on a choice that is itself hidden, or that these inputs have not, is left out: such a choice says
/// nothing.
pub fn is_shown(specs: &[InputSpec], values: &Values, index: usize) -> bool {
    specs[index].when().iter().all(|when| {
        index_of(specs, when.key).is_none_or(|other| {
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
    fn values(&self) -> Values;

    /// The struct with these values; a value that is missing is the default.
    fn from_values(values: &Values) -> Self;

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
                // One constant of them all: it is copied, where a store for each would be code.
                const DEFAULT: $name = $name { $( $field: $spec.default(), )+ };
                DEFAULT
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

            fn values(&self) -> $crate::Values {
                $crate::Values::of(&[ $( self.$field, )+ ])
            }

            fn from_values(values: &$crate::Values) -> Self {
                let mut inputs = Self::default();
                let fields = [ $( &mut inputs.$field, )+ ];
                for (field, value) in fields.into_iter().zip(values.as_slice()) {
                    *field = *value;
                }
                inputs
            }
        }
    };
}
