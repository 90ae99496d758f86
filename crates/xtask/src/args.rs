//! Command line options: `--name`, `--name value` and `--name=value`.

use std::collections::BTreeMap;

/// An option that a command understands.
pub(crate) struct Opt {
    /// Its name with the dashes, such as `--port`.
    pub(crate) name: &'static str,
    /// What its value is called in the help; none for a switch.
    pub(crate) value: Option<&'static str>,
    /// What it does, in one line.
    pub(crate) help: &'static str,
}

impl Opt {
    /// The option as the help shows it: `--port <N>`.
    pub(crate) fn usage(&self) -> String {
        match self.value {
            Some(value) => format!("{} <{value}>", self.name),
            None => self.name.to_owned(),
        }
    }
}

/// The options that were given.
#[derive(Debug, Default)]
pub(crate) struct Args {
    given: BTreeMap<&'static str, String>,
}

impl Args {
    /// Reads `argv` by the list of options; the error is a sentence for the user.
    pub(crate) fn parse(options: &[Opt], argv: Vec<String>) -> Result<Self, String> {
        let mut given = BTreeMap::new();
        let mut argv = argv.into_iter();
        while let Some(arg) = argv.next() {
            let (name, attached) = match arg.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (arg.as_str(), None),
            };
            let Some(option) = options.iter().find(|option| option.name == name) else {
                return Err(format!("`{arg}` is not an option here"));
            };
            let value = match (option.value, attached) {
                (None, None) => String::new(),
                (None, Some(_)) => return Err(format!("{name} takes no value")),
                (Some(_), Some(value)) => value,
                (Some(what), None) => argv
                    .next()
                    .ok_or_else(|| format!("{name} needs a value <{what}>"))?,
            };
            if given.insert(option.name, value).is_some() {
                return Err(format!("{name} is given twice"));
            }
        }
        Ok(Self { given })
    }

    /// Whether a switch was given.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.given.contains_key(name)
    }

    /// The value of an option, when it was given.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.given.get(name).map(String::as_str)
    }

    /// The value of an option as a number.
    pub(crate) fn number<N: std::str::FromStr>(&self, name: &str) -> Result<Option<N>, String> {
        match self.value(name) {
            None => Ok(None),
            Some(text) => match text.parse() {
                Ok(number) => Ok(Some(number)),
                Err(_) => Err(format!(
                    "{name} needs a whole number in range, not `{text}`"
                )),
            },
        }
    }

    /// The value of an option as a list separated by commas; empty when it was not given.
    pub(crate) fn list(&self, name: &str) -> Vec<&str> {
        let items = self.value(name).unwrap_or_default().split(',');
        items
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPTIONS: &[Opt] = &[
        Opt {
            name: "--port",
            value: Some("N"),
            help: "",
        },
        Opt {
            name: "--open",
            value: None,
            help: "",
        },
    ];

    fn parse(argv: &[&str]) -> Result<Args, String> {
        Args::parse(OPTIONS, argv.iter().map(|&arg| arg.to_owned()).collect())
    }

    #[test]
    fn values_and_switches() {
        for argv in [&["--port", "81", "--open"][..], &["--open", "--port=81"]] {
            let args = parse(argv).unwrap();
            assert_eq!(args.number::<u16>("--port"), Ok(Some(81)));
            assert!(args.has("--open"));
        }
        let none = parse(&[]).unwrap();
        assert_eq!(none.number::<u16>("--port"), Ok(None));
        assert!(!none.has("--open"));
    }

    #[test]
    fn mistakes_are_named() {
        for (argv, says) in [
            (&["--prot", "81"][..], "`--prot` is not an option here"),
            (&["--port"], "--port needs a value <N>"),
            (&["--open=yes"], "--open takes no value"),
            (&["--open", "--open"], "--open is given twice"),
        ] {
            assert_eq!(parse(argv).unwrap_err(), says);
        }
        let args = parse(&["--port", "65536"]).unwrap();
        assert!(args.number::<u16>("--port").unwrap_err().contains("65536"));
    }

    #[test]
    fn lists() {
        let args = parse(&["--port", "fmt, clippy,,"]).unwrap();
        assert_eq!(args.list("--port"), ["fmt", "clippy"]);
        assert!(args.list("--open").is_empty());
    }
}
