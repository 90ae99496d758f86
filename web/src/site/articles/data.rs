//! The articles as structured data.

use condor_content::articles::Article;
use condor_content::glossary::Glossary;

use crate::site::glossary::{address, data_block, defined_terms, json};
use crate::site::learn;

/// An article as structured data.
pub(super) fn article_json(
    article: &Article,
    glossary: &Glossary,
    site_url: Option<&str>,
) -> String {
    let mentions = defined_terms(&article.terms, glossary, site_url);
    data_block(&format!(
        "{{\"@context\":\"https://schema.org\",\"@type\":\"Article\",\"headline\":{},\"description\":{},\
         \"url\":{},\"dateModified\":{},\"inLanguage\":\"en\",\"isAccessibleForFree\":true,\
         \"mentions\":[{}],\"isPartOf\":{{\"@type\":\"LearningResource\",\"url\":{}}}}}",
        json(&article.title),
        json(&article.question),
        json(&address(site_url, &article.path())),
        json(&article.reviewed),
        mentions,
        json(&address(site_url, learn::PATH)),
    ))
}
