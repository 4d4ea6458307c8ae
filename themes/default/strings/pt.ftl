language-name = Português

skip-to-content = Saltar para o conteúdo
language-switch = Idioma
language-untranslated = ainda por traduzir
breadcrumbs-label = Está aqui
footer-feed = Artigos novos e atualizados

search-label = Pesquisar no centro de ajuda
search-placeholder = Faça uma pergunta…
search-submit = Pesquisar
search-title = Pesquisa
search-heading = Resultados para «{ $query }»
search-searching = A pesquisar…
search-count = { $n ->
    [one] { $n } artigo
    [many] { $n } de artigos
   *[other] { $n } artigos
}

suggestions-label = Artigos sugeridos
suggestions-count = { $n ->
    [one] { $n } sugestão.
    [many] { $n } de sugestões.
   *[other] { $n } sugestões.
}
suggestions-hint = Use as teclas de seta para escolher.
suggestions-nearest = Não é bem o mesmo, mas anda perto:
suggestions-other-language = Por enquanto, só noutro idioma:
suggestions-none = Ainda nenhum artigo corresponde a estas palavras. Experimente outras palavras ou prima Enter para ver o que mais pode ajudar.
suggestions-all = Ver todos os resultados para «{ $query }»
suggestions-more = Ver o que mais pode ajudar com «{ $query }»
suggestions-unavailable = A pesquisa não está a responder neste momento.
suggestions-topics = Explorar por tema
recent-label = As suas pesquisas recentes
recent-clear = Limpar as pesquisas recentes
search-without-script = Para pesquisar nesta página é preciso JavaScript. Todos os artigos estão acessíveis também sem ele:

result-corrected = Resultados para «{ $corrected }». Escreveu «{ $query }».
result-related = Relacionado
facets-label = Filtrar por tema
facets-all = Todos

result-weak-heading = Os artigos mais próximos de «{ $query }»
result-weak-text = Talvez nenhum seja exatamente o que procura. Dizer o mesmo por outras palavras costuma ajudar.
result-none-heading = Ainda não há resposta para «{ $query }»
result-none-text = Quem escreve estes artigos vê que perguntas continuam em aberto. Enquanto a sua não tem artigo, isto pode ajudar:
result-tip-words = Diga-o por outras palavras, por exemplo, como diria a um amigo.
result-tip-short = Deixe apenas as duas ou três palavras mais importantes.
result-tip-spelling = Verifique como se escrevem os nomes e os códigos.
result-other-language-heading = Temos resposta para «{ $query }», mas por enquanto só noutro idioma
result-other-language-text = O idioma de cada artigo está indicado ao lado.
result-empty-text = Escreva acima a sua pergunta ou apenas algumas palavras.
result-unavailable-heading = A pesquisa não está a responder neste momento
result-unavailable-text = Tente de novo dentro de um minuto. Todos os artigos continuam disponíveis: escolha um tema abaixo.

tell-us-button = Diga-nos o que procurava
tell-us-detail-open = Acrescentar algumas palavras (opcional)
tell-us-detail-label = O que queria fazer?
tell-us-thanks = Obrigado! Quem escreve estes artigos vai ver a sua pergunta.
tell-us-failed = Não foi possível enviar. Tente novamente dentro de momentos.
topics-heading = Explorar por tema

home-heading = Como podemos ajudar?
home-start = Para começar:
section-articles = Artigos desta secção
section-count = { $n ->
    [one] { $n } artigo
    [many] { $n } de artigos
   *[other] { $n } artigos
}
section-empty = Aqui ainda não há nada para ler. Estes temas já têm respostas:

fallback-notice = Esta página ainda não foi traduzida. Mostramo-la noutro idioma: { $language }.
article-updated = Atualizado em
article-toc = Nesta página
article-related = Artigos relacionados
article-pager = Artigo anterior e artigo seguinte
article-previous = Anterior
article-next = Seguinte

feedback-heading = Este artigo foi útil?
feedback-1 = Nada
feedback-2 = Pouco
feedback-3 = Em parte
feedback-4 = Bastante
feedback-5 = Totalmente
feedback-thanks = Obrigado! A sua avaliação ajuda-nos a melhorar este artigo.
feedback-comment-open = Acrescentar um comentário
feedback-comment-label = O que faltou ou o que lhe foi útil? (opcional)
feedback-comment-hint = Por favor, não escreva palavras-passe, números de cartão nem outros dados pessoais.
feedback-send = Enviar o comentário
feedback-comment-thanks = Obrigado! O seu comentário chegou.
feedback-failed = Não foi possível enviar a sua opinião. Tente de novo daqui a pouco.

contact-heading = Ainda precisa de ajuda?
contact-text = Ninguém tem de ficar sem resposta. É assim que pode falar connosco.
contact-link = Contacte-nos
channel-hours = Horário:
channel-promise = O que esperar:

not-found-heading = Esta página não está aqui
not-found-text = Pode ter mudado de lugar ou o endereço pode ter um erro. A resposta está provavelmente a uma pesquisa de distância.
root-heading = Escolha o seu idioma
redirect-heading = Esta página mudou de lugar
redirect-link = Continuar para o novo endereço

alert-note = Nota
alert-tip = Sugestão
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado
