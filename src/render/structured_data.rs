//! What a page is, for machines: schema.org in JSON-LD.

use serde::Serialize;

use super::context::{Breadcrumb, absolute};
use super::{Renderer, Shared};
use crate::content::Article;
use crate::site::{LanguageSite, Page, Section};

/// Most questions of one FAQ page.
const FAQ_QUESTIONS_MAX: usize = 100;
/// Longest answer in it, in Unicode scalar values: enough for an answer, too little for a second copy of the site.
const FAQ_ANSWER_CHARS_MAX: usize = 2000;

#[derive(Serialize)]
struct Graph<'s> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node<'s>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all_fields = "camelCase")]
enum Node<'s> {
    WebSite {
        #[serde(rename = "@id")]
        id: String,
        url: String,
        name: &'s str,
        #[serde(skip_serializing_if = "str::is_empty")]
        description: &'s str,
        in_language: &'s str,
        potential_action: SearchAction,
    },
    Article {
        #[serde(rename = "@id")]
        id: String,
        headline: &'s str,
        #[serde(skip_serializing_if = "str::is_empty")]
        description: &'s str,
        in_language: &'s str,
        #[serde(skip_serializing_if = "Option::is_none")]
        date_published: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        date_modified: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<&'s str>,
        main_entity_of_page: String,
        is_part_of: Reference,
        publisher: Publisher<'s>,
    },
    BreadcrumbList {
        item_list_element: Vec<ListItem<'s>>,
    },
    #[serde(rename = "FAQPage")]
    FaqPage {
        #[serde(rename = "@id")]
        id: String,
        url: String,
        name: &'s str,
        in_language: &'s str,
        is_part_of: Reference,
        main_entity: Vec<Question<'s>>,
    },
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct SearchAction {
    target: EntryPoint,
    #[serde(rename = "query-input")]
    query_input: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct EntryPoint {
    url_template: String,
}

#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "Organization")]
struct Publisher<'s> {
    name: &'s str,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem<'s> {
    position: usize,
    name: &'s str,
    item: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Question<'s> {
    name: &'s str,
    url: String,
    accepted_answer: Answer,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Answer {
    text: String,
}

impl Renderer<'_> {
    /// The home: a site that can be searched.
    pub(super) fn home_data(&self, language: &LanguageSite<'_>, shared: &Shared) -> String {
        let home = absolute(self.site, &language.home().url);
        json(vec![Node::WebSite {
            id: self.website_id(language),
            name: &shared.title,
            description: &shared.description,
            in_language: language.code(),
            potential_action: SearchAction {
                target: EntryPoint { url_template: format!("{home}search/?q={{search_term_string}}") },
                query_input: "required name=search_term_string",
            },
            url: home,
        }])
    }

    /// A section: where it lies, and its questions with their answers when its writer calls it a FAQ.
    pub(super) fn section_data(
        &self,
        language: &LanguageSite<'_>,
        section: &Section<'_>,
        breadcrumbs: &[Breadcrumb<'_>],
    ) -> String {
        let url = absolute(self.site, &section.url);
        let mut graph = vec![self.breadcrumb_list(breadcrumbs, &section.title, &url)];
        if section.index.is_some_and(|index| index.front.faq) {
            let pages = section.pages.iter().map(|at| &language.pages[*at]).filter(|page| !page.is_fallback);
            graph.push(Node::FaqPage {
                id: format!("{url}#faq"),
                url,
                name: &section.title,
                in_language: language.code(),
                is_part_of: Reference { id: self.website_id(language) },
                main_entity: pages.take(FAQ_QUESTIONS_MAX).map(|page| self.question(page)).collect(),
            });
        }
        json(graph)
    }

    /// An article, in the language it is written in.
    pub(super) fn article_data(
        &self,
        language: &LanguageSite<'_>,
        shared: &Shared,
        page: &Page<'_>,
        breadcrumbs: &[Breadcrumb<'_>],
        image: Option<&str>,
    ) -> String {
        let front = &page.article.front;
        let url = absolute(self.site, &page.url);
        let breadcrumbs = self.breadcrumb_list(breadcrumbs, &front.title, &url);
        let article = Node::Article {
            id: format!("{url}#article"),
            headline: &front.title,
            description: &front.description,
            in_language: language.code(),
            date_published: front.date.map(|date| date.to_string()),
            date_modified: front.updated.or(front.date).map(|date| date.to_string()),
            image,
            main_entity_of_page: url,
            is_part_of: Reference { id: self.website_id(language) },
            publisher: Publisher { name: &shared.title },
        };
        json(vec![article, breadcrumbs])
    }

    fn website_id(&self, language: &LanguageSite<'_>) -> String {
        format!("{}#website", absolute(self.site, &language.home().url))
    }

    fn breadcrumb_list<'s>(&self, breadcrumbs: &'s [Breadcrumb<'_>], title: &'s str, url: &str) -> Node<'s> {
        let origin = self.site.config.base_url.origin().ascii_serialization();
        let above = breadcrumbs.iter().map(|crumb| (crumb.title, format!("{origin}{}", crumb.url)));
        Node::BreadcrumbList {
            item_list_element: above
                .chain([(title, url.to_owned())])
                .enumerate()
                .map(|(at, (name, item))| ListItem { position: at + 1, name, item })
                .collect(),
        }
    }

    fn question<'s>(&self, page: &Page<'s>) -> Question<'s> {
        Question {
            name: &page.article.front.title,
            url: absolute(self.site, &page.url),
            accepted_answer: Answer { text: answer(page.article) },
        }
    }
}

/// The article's text without markup, cut at a word when it is too long.
fn answer(article: &Article) -> String {
    let mut text = String::new();
    for passage in &article.prose().passages {
        let heading = passage.heading.and_then(|at| article.outline.headings.get(at));
        for part in [heading.map_or("", |heading| &heading.text), &passage.text] {
            if !part.is_empty() {
                text.push_str(if text.is_empty() { "" } else { "\n\n" });
                text.push_str(part);
            }
        }
    }
    match text.char_indices().nth(FAQ_ANSWER_CHARS_MAX) {
        None => text,
        Some((end, _)) => {
            let kept = &text[..end];
            let kept = kept.rfind(char::is_whitespace).map_or(kept, |space| &kept[..space]);
            format!("{}…", kept.trim_end())
        }
    }
}

/// As it stands in a `script` element: no `<` may end that element or begin a comment.
fn json(graph: Vec<Node<'_>>) -> String {
    let graph = Graph { context: "https://schema.org", graph };
    serde_json::to_string(&graph).unwrap_or_default().replace('<', "\\u003c")
}
