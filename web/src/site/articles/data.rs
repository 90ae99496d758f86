//! The articles as structured data.

use condor_content::articles::Article;
use condor_content::glossary::Glossary;

use crate::site::glossary::{address, data_block, json};
use crate::site::learn;

/// An article as structured data.
pub(super) fn article_json(
    article: &Article,
    glossary: &Glossary,
    site_url: Option<&str>,
) -> String {
    let mentions: Vec<String> = article
        .terms
        .iter()
        .filter_map(|slug| glossary.term(slug))
        .map(|term| {
            format!(
                "{{\"@type\":\"DefinedTerm\",\"name\":{},\"url\":{}}}",
                json(&term.name),
                json(&address(site_url, &term.path()))
            )
        })
        .collect();
    data_block(&format!(
        "{{\"@context\":\"https://schema.org\",\"@type\":\"Article\",\"headline\":{},\"description\":{},\
         \"url\":{},\"dateModified\":{},\"inLanguage\":\"en\",\"isAccessibleForFree\":true,\
         \"mentions\":[{}],\"isPartOf\":{{\"@type\":\"LearningResource\",\"url\":{}}}}}",
        json(&article.title),
        json(&article.question),
        json(&address(site_url, &article.path())),
        json(&article.reviewed),
        mentions.join(","),
        json(&address(site_url, learn::PATH)),
    ))
}
