language-name = Français

skip-to-content = Aller au contenu
language-switch = Langue
language-untranslated = pas encore traduit
language-hint = Cette page existe aussi en français
language-hint-close = Fermer
breadcrumbs-label = Vous êtes ici
footer-feed = Articles nouveaux et mis à jour

search-label = Rechercher dans le centre d’aide
search-placeholder = Posez une question…
search-submit = Rechercher
search-title = Recherche
search-heading = Résultats pour « { $query } »
search-searching = Recherche en cours…
search-count = { $n ->
    [one] { $n } article
    [many] { $n } d’articles
   *[other] { $n } articles
}

suggestions-label = Articles suggérés
suggestions-count = { $n ->
    [one] { $n } suggestion.
    [many] { $n } de suggestions.
   *[other] { $n } suggestions.
}
suggestions-hint = Utilisez les touches fléchées pour choisir.
suggestions-nearest = Pas tout à fait la même chose, mais proche :
suggestions-other-language = Pour l’instant, seulement dans une autre langue :
suggestions-none = Aucun article ne correspond encore à ces mots. Essayez d’autres mots ou appuyez sur Entrée pour voir ce qui peut vous aider.
suggestions-all = Voir tous les résultats pour « { $query } »
suggestions-more = Voir ce qui peut encore aider pour « { $query } »
suggestions-unavailable = La recherche ne répond pas pour le moment.
suggestions-topics = Parcourir les thèmes
recent-label = Vos recherches récentes
recent-clear = Effacer les recherches récentes
search-without-script = La recherche dans cette page nécessite JavaScript. Tous les articles restent accessibles sans lui :

result-corrected = Résultats pour « { $corrected } ». Vous avez saisi « { $query } ».
result-related = Article lié
facets-label = Filtrer par thème
facets-all = Tous

result-weak-heading = Les articles les plus proches de « { $query } »
result-weak-text = Aucun n’est peut-être exactement ce que vous cherchez. Dire la même chose avec d’autres mots aide souvent.
result-none-heading = Il n’y a pas encore de réponse à « { $query } »
result-none-text = Les personnes qui écrivent ces articles voient quelles questions restent ouvertes. En attendant que la vôtre ait son article, voici ce qui peut vous aider :
result-tip-words = Dites-le autrement, par exemple comme vous le diriez à un ami.
result-tip-short = Gardez seulement les deux ou trois mots qui comptent le plus.
result-tip-spelling = Vérifiez l’orthographe des noms et des codes.
result-other-language-heading = Nous avons une réponse à « { $query } », mais pour l’instant dans une autre langue
result-other-language-text = La langue de chaque article est indiquée à côté de lui.
result-empty-text = Écrivez votre question ci-dessus, ou seulement quelques mots.
result-unavailable-heading = La recherche ne répond pas pour le moment
result-unavailable-text = Réessayez dans une minute. Tous les articles restent lisibles : choisissez un thème ci-dessous.

tell-us-button = Dites-nous ce que vous cherchiez
tell-us-detail-open = Ajouter quelques mots (facultatif)
tell-us-detail-label = Que vouliez-vous faire ?
tell-us-thanks = Merci ! Les personnes qui rédigent ces articles verront votre question.
tell-us-failed = L’envoi n’a pas abouti. Réessayez dans un instant.
topics-heading = Parcourir les thèmes

home-heading = Comment pouvons-nous vous aider ?
home-start = Pour bien commencer :
section-articles = Articles de cette rubrique
section-count = { $n ->
    [one] { $n } article
    [many] { $n } d’articles
   *[other] { $n } articles
}
section-empty = Il n’y a encore rien à lire ici. Ces thèmes ont déjà des réponses :

questions-title = Toutes les questions
questions-text = Tous les articles de ce centre d’aide, par ordre alphabétique.
questions-letters = Par première lettre
questions-pages = Pages de cette liste

fallback-notice = Cette page n’est pas encore traduite. Elle est affichée dans une autre langue : { $language }.
article-updated = Mis à jour le
article-toc = Sur cette page
article-related = Articles liés
article-pager = Article précédent et article suivant
article-previous = Précédent
article-next = Suivant

heading-link = Lien vers « { $heading } »
heading-link-copied = Lien copié
code-copy = Copier
code-copied = Copié
image-enlarge = Agrandir l’image
image-close = Fermer
table-label = Tableau
footnotes-heading = Notes
footnote-back = Retour à l’appel de note

feedback-heading = Cet article vous a-t-il été utile ?
feedback-1 = Pas du tout
feedback-2 = Pas vraiment
feedback-3 = En partie
feedback-4 = Plutôt
feedback-5 = Tout à fait
feedback-thanks = Merci ! Votre avis nous aide à améliorer cet article.
feedback-comment-open = Ajouter un commentaire
feedback-comment-label = Que manquait-il, ou qu’est-ce qui vous a aidé ? (facultatif)
feedback-comment-hint = Merci de ne pas indiquer de mots de passe, de numéros de carte ni d’autres données personnelles.
feedback-send = Envoyer le commentaire
feedback-comment-thanks = Merci ! Votre commentaire nous est bien parvenu.
feedback-failed = Votre avis n’a pas pu être envoyé. Réessayez dans un instant.
feedback-retry = Réessayer
feedback-comment-noscript = Choisissez ensuite un visage ci-dessus : votre commentaire part avec lui.

contact-heading = Encore besoin d’aide ?
contact-text = Personne ne doit rester sans réponse. Voici comment nous joindre.
contact-link = Nous contacter
channel-hours = Horaires :
channel-promise = À quoi vous attendre :
channel-opening-hours = Voir les horaires
contact-more = Horaires et aide pour écrire votre message

hours-caption = Horaires · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Fermé
hours-all-day = 24 h sur 24
hours-holidays = Fermé les jours suivants
hours-open = Ouvert en ce moment
hours-open-until = Ouvert en ce moment, jusqu’à { $time }
hours-closed-until = Fermé en ce moment. Réouverture : { $time }
hours-own = Dans votre fuseau horaire

composer-heading = Décrivez votre problème
composer-include = Un message auquel on peut répondre tout de suite dit :
composer-include-goal = ce que vous vouliez faire, et où
composer-include-seen = ce qui s’est passé à la place, avec les mots exacts de tout message d’erreur
composer-include-tried = ce que vous avez déjà essayé
composer-include-shots = ce que montre chaque capture d’écran, en une ligne
composer-include-private = ni mot de passe, ni numéro de carte, ni pièce d’identité
composer-intro = Ces questions vous aident à l’écrire. Rien ne quitte cette page tant que vous ne l’envoyez pas vous-même.
composer-goal = Que vouliez-vous faire ?
composer-section = De quel sujet s’agit-il ?
composer-section-none = Je ne sais pas
composer-seen = Que s’est-il passé à la place ?
composer-seen-hint = Les mots exacts du message d’erreur sont ce qui aide le plus.
composer-tried = Qu’avez-vous déjà essayé ?
composer-shots = Captures d’écran
composer-shots-hint = Dites en une ligne ce que montre chacune et joignez-les à votre e-mail dans cet ordre.
composer-shot = Capture { $n }
composer-shot-add = Ajouter une capture
composer-shot-remove = Retirer la capture { $n }
composer-page = Page concernée
composer-language = Langue de la réponse
composer-preview = Votre message
composer-mail = Écrire à { $address }
composer-copy = Copier
composer-copied = Copié.
composer-copy-failed = Votre navigateur ne permet pas de copier ici. Le texte est sélectionné : appuyez sur Ctrl+C ou ⌘C.
composer-too-long = Ce message est trop long pour être transmis à un logiciel de messagerie. L’e-mail s’ouvrira vide et le texte sera copié : collez-le.
composer-clear = Effacer
composer-cleared = Tout est effacé.
composer-undo = Annuler
composer-subject = Question depuis le centre d’aide

composer-sensitive-card = « { $field } », ligne { $line } : cela ressemble à un numéro de carte.
composer-sensitive-iban = « { $field } », ligne { $line } : cela ressemble à un numéro de compte bancaire.
composer-sensitive-id = « { $field } », ligne { $line } : cela ressemble à un numéro personnel d’un document officiel.
composer-sensitive-remove = Remplacer par { $removed }
composer-removed = [supprimé]

desk-title = Bureau de rédaction
desk-intro = Ce que les lecteurs ont cherché sans le trouver, le plus demandé d’abord.
desk-person = Vous êtes ici en tant que { $name }.
desk-language = Langue
desk-team = Équipe
desk-state = État
desk-show = Afficher
desk-all = Tout
desk-count = { $n ->
    [one] { $n } candidat
    [many] { $n } de candidats
   *[other] { $n } candidats
}
desk-more = Seuls les premiers sont affichés. Choisissez une langue, une équipe ou un état pour voir les autres.
desk-visits = Visites
desk-searches = Recherches
desk-last = Dernière demande
desk-score = Score
desk-draft = Télécharger le brouillon
desk-wordings = Avec les mots des lecteurs
desk-wordings-hint = { $n ->
    [one] Seulement les mots employés par au moins { $n } visite.
    [many] Seulement les mots employés par au moins { $n } de visites.
   *[other] Seulement les mots employés par au moins { $n } visites.
}
desk-wording = Mots
desk-withheld = Trop peu de visites ont employé les mêmes mots pour les montrer
desk-details = Ce que les lecteurs nous ont dit
desk-reasons = Pourquoi c’est ici
desk-reason = Raison
desk-nearest = Articles les plus proches
desk-article = Article
desk-nothing = Rien pour l’instant.
desk-history = Historique
desk-note = Raison
desk-dismiss = Écarter
desk-snooze = Mettre de côté
desk-until = Jusqu’au
desk-merge = Fusionner avec un autre
desk-into = Candidat
desk-choose = Choisir…
desk-reopen = Rouvrir

desk-act-write = Écrire un article
desk-act-add-wording = Ajouter ces mots à { $article }
desk-act-translate = Traduire { $article }
desk-act-retitle = Donner un autre titre à { $article }
desk-act-out-of-scope = Peut-être hors sujet pour ce centre d’aide

desk-state-open = Ouvert
desk-state-drafted = En brouillon
desk-state-published = Publié
desk-state-resolved = Répondu
desk-state-dismissed = Écarté
desk-state-merged = Fusionné
desk-state-snoozed = Mis de côté

desk-reason-none = Rien n’a été trouvé
desk-reason-weak = Seul quelque chose de proche a été trouvé
desk-reason-other-language = N’existe que dans une autre langue
desk-reason-told = Des lecteurs nous l’ont dit
desk-reason-no-click = Rien n’a été ouvert
desk-reason-quick-return = Ouvert, puis retour en quelques secondes
desk-reason-reformulated = Redemandé avec d’autres mots
desk-reason-typo-corrected = Trouvé seulement après correction de l’orthographe

desk-done-dismissed = Écarté. Il continue de compter, sans se faire remarquer.
desk-done-merged = Fusionné. Les recherches comptent désormais pour l’autre.
desk-done-snoozed = Mis de côté jusqu’à ce jour.
desk-done-reopened = Rouvert.
desk-failed-note = Veuillez donner une brève raison.
desk-failed-into = Veuillez choisir un autre candidat de la même langue, qui ne fait pas partie de celui-ci.
desk-failed-until = Veuillez choisir un jour à venir, dans un an au plus.
desk-failed-gone = Ce candidat n’existe plus.
desk-failed-open = Ce candidat est déjà ouvert.
desk-failed-draft = Un brouillon a besoin de mots pour commencer, et trop peu de visites ont employé les mêmes.

not-found-heading = Cette page n’est pas ici
not-found-text = Elle a peut-être été déplacée, ou l’adresse contient une faute de frappe. La réponse n’est sans doute qu’à une recherche d’ici.
root-heading = Choisissez votre langue
redirect-heading = Cette page a été déplacée
redirect-link = Aller à la nouvelle adresse

alert-note = Remarque
alert-tip = Astuce
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
