language-name = Deutsch

skip-to-content = Zum Inhalt springen
language-switch = Sprache
language-untranslated = noch nicht übersetzt
language-hint = Diese Seite gibt es auch auf Deutsch
language-hint-close = Schließen
breadcrumbs-label = Sie sind hier
footer-feed = Neue und aktualisierte Artikel

search-label = Hilfe-Center durchsuchen
search-placeholder = Stellen Sie eine Frage …
search-submit = Suchen
search-title = Suche
search-heading = Ergebnisse für „{ $query }“
search-searching = Suche läuft …
search-count = { $n ->
    [one] { $n } Artikel
   *[other] { $n } Artikel
}

suggestions-label = Passende Artikel
suggestions-count = { $n ->
    [one] { $n } Vorschlag.
   *[other] { $n } Vorschläge.
}
suggestions-hint = Wählen Sie mit den Pfeiltasten aus.
suggestions-nearest = Nicht ganz dasselbe, aber nahe dran:
suggestions-other-language = Bisher nur in einer anderen Sprache:
suggestions-none = Zu diesen Wörtern gibt es noch keinen Artikel. Versuchen Sie es mit anderen Wörtern, oder drücken Sie die Eingabetaste, um zu sehen, was sonst helfen kann.
suggestions-all = Alle Ergebnisse für „{ $query }“ ansehen
suggestions-more = Sehen, was bei „{ $query }“ sonst noch hilft
suggestions-unavailable = Die Suche antwortet im Moment nicht.
suggestions-topics = Nach Thema stöbern
recent-label = Ihre letzten Suchen
recent-clear = Letzte Suchen löschen
search-without-script = Die Suche auf dieser Seite braucht JavaScript. Alle Artikel sind auch ohne es erreichbar:

result-corrected = Ergebnisse für „{ $corrected }“. Eingegeben wurde „{ $query }“.
result-related = Verwandt
facets-label = Nach Thema eingrenzen
facets-all = Alle

result-weak-heading = Diese Artikel kommen „{ $query }“ am nächsten
result-weak-text = Vielleicht ist keiner davon genau das, was Sie meinen. Oft hilft es, dasselbe mit anderen Worten zu fragen.
result-none-heading = Auf „{ $query }“ gibt es noch keine Antwort
result-none-text = Wer diese Artikel schreibt, sieht, welche Fragen noch offen sind. Bis es zu Ihrer einen Artikel gibt, kann dies helfen:
result-tip-words = Fragen Sie mit anderen Worten, zum Beispiel so, wie Sie einen Bekannten fragen würden.
result-tip-short = Behalten Sie nur die zwei oder drei wichtigsten Wörter.
result-tip-spelling = Prüfen Sie die Schreibweise von Namen und Codes.
result-other-language-heading = Wir haben eine Antwort auf „{ $query }“, bisher aber nur in einer anderen Sprache
result-other-language-text = Die Sprache steht neben jedem Artikel.
result-empty-text = Geben Sie oben Ihre Frage ein oder nur ein paar Wörter davon.
result-unavailable-heading = Die Suche antwortet im Moment nicht
result-unavailable-text = Bitte versuchen Sie es in einer Minute noch einmal. Alle Artikel sind weiterhin lesbar: Wählen Sie unten ein Thema.

tell-us-button = Sagen Sie uns, was Sie gesucht haben
tell-us-detail-open = Ein paar Worte dazu (freiwillig)
tell-us-detail-label = Was wollten Sie tun?
tell-us-thanks = Vielen Dank! Wer diese Artikel schreibt, wird Ihre Frage sehen.
tell-us-failed = Das konnte nicht gesendet werden. Bitte versuchen Sie es gleich noch einmal.
topics-heading = Nach Thema stöbern

home-heading = Wie können wir helfen?
home-start = Gut für den Anfang:
section-articles = Artikel in diesem Bereich
section-count = { $n ->
    [one] { $n } Artikel
   *[other] { $n } Artikel
}
section-empty = Hier gibt es noch nichts zu lesen. Zu diesen Themen gibt es schon Antworten:

questions-title = Alle Fragen
questions-text = Alle Artikel dieses Hilfe-Centers in alphabetischer Reihenfolge.
questions-letters = Nach Anfangsbuchstaben
questions-pages = Seiten dieser Liste

fallback-notice = Diese Seite ist noch nicht übersetzt. Sie wird in einer anderen Sprache angezeigt: { $language }.
article-updated = Aktualisiert am
article-toc = Auf dieser Seite
article-related = Verwandte Artikel
article-pager = Vorheriger und nächster Artikel
article-previous = Vorheriger Artikel
article-next = Nächster Artikel

heading-link = Link zu „{ $heading }“
heading-link-copied = Link kopiert
code-copy = Kopieren
code-copied = Kopiert
image-enlarge = Bild vergrößern
image-close = Schließen
table-label = Tabelle
footnotes-heading = Fußnoten
footnote-back = Zurück zur Stelle

feedback-heading = War dieser Artikel hilfreich?
feedback-1 = Gar nicht
feedback-2 = Eher nicht
feedback-3 = Teilweise
feedback-4 = Eher ja
feedback-5 = Voll und ganz
feedback-thanks = Vielen Dank! Ihre Bewertung hilft uns, diesen Artikel zu verbessern.
feedback-comment-open = Kommentar hinzufügen
feedback-comment-label = Was hat gefehlt, oder was hat gut geholfen? (freiwillig)
feedback-comment-hint = Bitte geben Sie keine Passwörter, Kartennummern oder andere persönliche Daten an.
feedback-send = Kommentar senden
feedback-comment-thanks = Vielen Dank! Ihr Kommentar ist angekommen.
feedback-failed = Ihre Rückmeldung konnte nicht gesendet werden. Bitte versuchen Sie es gleich noch einmal.
feedback-retry = Noch einmal versuchen
feedback-comment-noscript = Wählen Sie danach oben ein Gesicht: Ihr Kommentar wird mitgeschickt.

contact-heading = Brauchen Sie weitere Hilfe?
contact-text = Niemand muss hier allein weitersuchen. So erreichen Sie uns.
contact-link = Kontakt aufnehmen
channel-hours = Zeiten:
channel-promise = Was Sie erwarten können:
channel-opening-hours = Öffnungszeiten ansehen
contact-more = Öffnungszeiten und Hilfe beim Schreiben Ihrer Nachricht

hours-caption = Öffnungszeiten · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Geschlossen
hours-all-day = Rund um die Uhr
hours-holidays = Geschlossen am
hours-open = Jetzt geöffnet
hours-open-until = Jetzt geöffnet, bis { $time }
hours-closed-until = Jetzt geschlossen. Wieder geöffnet: { $time }
hours-own = In Ihrer Zeitzone

composer-heading = Beschreiben Sie Ihr Problem
composer-include = Eine Nachricht, die sich sofort beantworten lässt, sagt:
composer-include-goal = was Sie tun wollten, und wo
composer-include-seen = was stattdessen geschah, mit dem genauen Wortlaut jeder Fehlermeldung
composer-include-tried = was Sie schon versucht haben
composer-include-shots = was jedes Bildschirmfoto zeigt, je in einer Zeile
composer-include-private = keine Passwörter, Kartennummern oder Ausweise
composer-intro = Diese Fragen helfen Ihnen beim Schreiben. Nichts verlässt diese Seite, bevor Sie es selbst absenden.
composer-goal = Was wollten Sie tun?
composer-section = Um welches Thema geht es?
composer-section-none = Ich bin nicht sicher
composer-seen = Was geschah stattdessen?
composer-seen-hint = Am meisten hilft der genaue Wortlaut einer Fehlermeldung.
composer-tried = Was haben Sie schon versucht?
composer-shots = Bildschirmfotos
composer-shots-hint = Sagen Sie in einer Zeile, was jedes zeigt, und hängen Sie sie in dieser Reihenfolge an Ihre Mail.
composer-shot = Bildschirmfoto { $n }
composer-shot-add = Bildschirmfoto hinzufügen
composer-shot-remove = Bildschirmfoto { $n } entfernen
composer-page = Seite, um die es geht
composer-language = Sprache der Antwort
composer-preview = Ihre Nachricht
composer-mail = An { $address } schreiben
composer-copy = Kopieren
composer-copied = Kopiert.
composer-copy-failed = Ihr Browser erlaubt hier kein Kopieren. Der Text ist markiert: Drücken Sie Strg+C oder ⌘C.
composer-too-long = Diese Nachricht ist zu lang, um sie an ein Mailprogramm zu übergeben. Die Mail öffnet sich leer und der Text wird kopiert: Fügen Sie ihn dort ein.
composer-clear = Leeren
composer-cleared = Alles ist geleert.
composer-undo = Rückgängig
composer-subject = Frage aus dem Hilfebereich

composer-sensitive-card = „{ $field }“, Zeile { $line }: Das sieht nach einer Kartennummer aus.
composer-sensitive-iban = „{ $field }“, Zeile { $line }: Das sieht nach einer Kontonummer aus.
composer-sensitive-id = „{ $field }“, Zeile { $line }: Das sieht nach einer persönlichen Nummer aus einem amtlichen Dokument aus.
composer-sensitive-remove = Durch { $removed } ersetzen
composer-removed = [entfernt]

desk-title = Redaktionstisch
desk-intro = Was Lesende gesucht und nicht gefunden haben, das Gefragteste zuerst.
desk-person = Sie sind hier als { $name }.
desk-language = Sprache
desk-team = Team
desk-state = Stand
desk-show = Anzeigen
desk-all = Alle
desk-count = { $n ->
    [one] { $n } Kandidat
   *[other] { $n } Kandidaten
}
desk-more = Nur die ersten werden gezeigt. Wählen Sie Sprache, Team oder Stand, um andere zu sehen.
desk-visits = Besuche
desk-searches = Suchen
desk-last = Zuletzt gefragt
desk-score = Punkte
desk-draft = Entwurf herunterladen
desk-wordings = In den Worten der Lesenden
desk-wordings-hint = { $n ->
    [one] Nur Worte, die mindestens { $n } Besuch benutzt hat.
   *[other] Nur Worte, die mindestens { $n } Besuche benutzt haben.
}
desk-wording = Worte
desk-withheld = Zu wenige Besuche haben dieselben Worte benutzt, um sie zu zeigen
desk-details = Was uns Lesende geschrieben haben
desk-reasons = Warum es hier steht
desk-reason = Grund
desk-nearest = Nächste Artikel
desk-article = Artikel
desk-nothing = Bisher nichts.
desk-history = Verlauf
desk-note = Grund
desk-dismiss = Verwerfen
desk-snooze = Zurückstellen
desk-until = Bis
desk-merge = Mit anderer Frage zusammenlegen
desk-into = Kandidat
desk-choose = Auswählen …
desk-reopen = Wieder öffnen

desk-act-write = Einen Artikel schreiben
desk-act-add-wording = Diese Worte bei { $article } ergänzen
desk-act-translate = { $article } übersetzen
desk-act-retitle = { $article } einen anderen Titel geben
desk-act-out-of-scope = Vielleicht nichts für dieses Hilfecenter

desk-state-open = Offen
desk-state-drafted = Entworfen
desk-state-published = Veröffentlicht
desk-state-resolved = Beantwortet
desk-state-dismissed = Verworfen
desk-state-merged = Zusammengelegt
desk-state-snoozed = Zurückgestellt

desk-reason-none = Nichts gefunden
desk-reason-weak = Nur Ähnliches gefunden
desk-reason-other-language = Nur in einer anderen Sprache vorhanden
desk-reason-told = Lesende haben es uns geschrieben
desk-reason-no-click = Nichts geöffnet
desk-reason-quick-return = Geöffnet und nach Sekunden zurück
desk-reason-reformulated = Mit anderen Worten erneut gefragt
desk-reason-typo-corrected = Erst nach korrigierter Schreibung gefunden

desk-done-dismissed = Verworfen. Es zählt weiter mit und meldet sich nicht mehr.
desk-done-merged = Zusammengelegt. Die Suchen zählen jetzt beim anderen Kandidaten.
desk-done-snoozed = Bis zu diesem Tag zurückgestellt.
desk-done-reopened = Wieder geöffnet.
desk-failed-note = Bitte geben Sie einen kurzen Grund an.
desk-failed-into = Bitte wählen Sie einen anderen Kandidaten derselben Sprache, der nicht Teil von diesem ist.
desk-failed-until = Bitte wählen Sie einen künftigen Tag, höchstens ein Jahr entfernt.
desk-failed-gone = Diesen Kandidaten gibt es nicht mehr.
desk-failed-open = Dieser Kandidat ist schon offen.
desk-failed-draft = Ein Entwurf braucht Worte für den Anfang, und zu wenige Besuche haben dieselben benutzt.

not-found-heading = Diese Seite ist nicht hier
not-found-text = Vielleicht ist sie umgezogen, oder in der Adresse steckt ein Tippfehler. Die Antwort ist wahrscheinlich nur eine Suche entfernt.
root-heading = Wählen Sie Ihre Sprache
redirect-heading = Diese Seite ist umgezogen
redirect-link = Weiter zur neuen Adresse

alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
