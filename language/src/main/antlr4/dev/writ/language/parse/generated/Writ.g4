/*
 * The text spelling of policies.
 *
 * The grammar sees one declaration, or one entry of the vocabulary, at a time: the layout divides a document before
 * anything is parsed, so that a mistake in one declaration leaves its neighbours alone. A declaration begins in the
 * first column and the lines that belong to it are indented.
 *
 * It is wider than the language where that makes a better message possible: chained comparisons, mixed `and` and `or`,
 * and what is reserved for later are all parsed here and refused by name afterwards. Every decision looks at one token
 * only, so a message about what was expected is always about the token it underlines.
 */
grammar Writ;

// The layout makes a LABEL of a word or quoted text that stands before a colon, first or after `define` or `limit`.
tokens { LABEL }

// -- What a reader may ask for

declaration
    : LABEL ':' 'otherwise'? policyRule EOF                         # labelledRule
    | 'otherwise'? policyRule EOF                                   # plainRule
    | 'property' name ':' sentence EOF                        # propertyDeclaration
    | 'test' name ':' request verdict EOF                     # testDeclaration
    | 'default' name EOF                                      # defaultDeclaration
    | 'policy' name ('version' name)? EOF                     # policyDeclaration
    | 'version' name EOF                                      # versionDeclaration
    | 'oags' name EOF                                         # languageDeclaration
    | 'limit' (LABEL ':')? scope? constraint* 'at' 'most' rate ('per' attribute)? when? EOF  # limitDeclaration
    | 'define' LABEL ':' meaning EOF                          # definition
    | 'assume' condition EOF                                  # assumption
    | 'include' STRING EOF                                    # inclusion
    | 'no_wider_than' STRING EOF                              # bound
    | 'use' 'pack' names EOF                                  # packs
    | 'waive' finding ('of' name)? ('until' STRING)? reason? EOF  # waiver
    ;

vocabularyEntry
    : LABEL ':' typing EOF                                    # attributeEntry
    | 'action' actionName arguments? ('tagged' names)? EOF    # actionEntry
    | 'approvers' names EOF                                   # approversEntry
    | 'no' 'actions' EOF                                      # noActionsEntry
    | 'time' 'zone' STRING EOF                                # zoneEntry
    ;

onlyCondition
    : condition EOF
    ;

onlySentence
    : sentence EOF
    ;

onlyRate
    : rate EOF
    ;

onlyScopeTerm
    : scopeTerm EOF
    ;

// -- Definitions

meaning
    : condition
    | '[' (listItem (',' listItem)*)? ']'
    ;

listItem
    : value
    | TAG
    | PATTERN
    ;

// -- Rules and properties

policyRule
    : effect=('allow' | 'warn' | 'deny') scope? constraint* when? reason?    # effectRule
    | 'require' 'approval' from? expiry? ('for' scope)? constraint* when? reason?  # approvalRule
    ;

// A comma is the union and binds weakest.
scope
    : scopeTerm (',' scopeTerm)*
    ;

scopeTerm
    : scopeItem ('and' restriction)*
    ;

restriction
    : 'not'? scopeItem
    ;

scopeItem
    : name
    | TAG
    | PATTERN
    ;

// `in` constrains the attribute `environment`; the other form is the text of any other key of a rule in YAML.
constraint
    : 'in' values
    | 'with' attribute ':' values
    ;

when
    : 'when' condition
    ;

reason
    : 'because' STRING
    ;

from
    : 'from' count=NUMBER ('of' names)?
    | 'from' names
    ;

expiry
    : 'expires' (DURATION | NUMBER)
    ;

sentence
    : form=('never' | 'always' | 'possible') guarantee scope? constraint* when?   # guaranteeSentence
    | 'independent' 'of' attributes ('for' scope)? constraint* when?              # independence
    | 'monotone' 'in' attribute ('for' scope)? constraint* when?                  # monotonicity
    | 'no_wider_than' STRING                                                      # containedIn
    | 'equivalent' 'to' STRING                                                    # equivalence
    ;

guarantee
    : 'run'
    | 'permit'
    | 'allow'
    | 'warn'
    | 'deny'
    | 'require' 'approval'
    ;

// -- Limits and waivers

rate
    : most=NUMBER ('of' attribute)? ('per' window=(DURATION | NUMBER) | 'ever')
    ;

finding
    : name
    | FINDING
    ;

// -- Conditions

condition
    : junction ('implies' junction)*
    ;

junction
    : prefixed (connective prefixed)*
    ;

connective
    : 'and'
    | 'or'
    | 'since'
    ;

prefixed
    : prefix* predicate
    ;

prefix
    : 'not'
    | 'once'
    | 'historically'
    | 'previously'
    ;

predicate
    : '(' condition ')'                                       # parenthesized
    | 'has' attribute                                         # presence
    | operand (trial ignoring?)?                              # assertion
    ;

trial
    : comparator operand (comparator operand)*                # comparison
    | 'in' listed                                             # membership
    | 'contains' members                                      # containment
    | 'is' 'not'? 'empty'                                     # emptiness
    | 'not' trial                                             # negatedTrial
    | 'between' operand 'and' operand                         # range
    | ('before' | 'after') operand                            # order
    | ('like' | 'under' | 'matches') operand                  # match
    | 'under' list                                            # below
    | ('starts' | 'ends') 'with' operand                      # affix
    | 'extension' 'in' listed                                 # extension
    ;

ignoring
    : 'ignoring' 'case'
    ;

// A quantifier without a list or an attribute is a member that is called like one; so is `word` without a text.
members
    : quantifier listed?                                      # quantified
    | 'word' STRING?                                          # wholeWord
    | operand                                                 # single
    ;

quantifier
    : 'any'
    | 'all'
    | 'only'
    ;

comparator
    : '=='
    | '!='
    | '<'
    | '<='
    | '>'
    | '>='
    ;

// By its items, or by a name.
listed
    : list
    | plainWord
    ;

list
    : '[' (operand (',' operand)*)? ']'
    ;

// A name before parentheses is a part of a command line.
operand
    : attribute (shift | '(' attribute ')')?
    | STRING
    | NUMBER
    | REGEX
    | 'true'
    | 'false'
    ;

// A constant beside an attribute: the one calculation there is.
shift
    : ('+' | '-') (NUMBER | DURATION)
    ;

// -- The vocabulary

typing
    : type ('from' source=name)? 'optional'? ('default' value)? 'sensitive'? ('audit' audit=name)?
    ;

type
    : '{' names? '}'                                          # enumeration
    | 'set' setType                                           # set
    | 'integer' bounds?                                       # whole
    | 'decimal' '(' scale=NUMBER ')' bounds?                  # decimal
    | NAME (NAME | NUMBER | '..')*                            # namedType
    ;

setType
    : '{' names? '}'
    | 'of' word
    ;

bounds
    : min=NUMBER '..' max=NUMBER?
    | '..' max=NUMBER?
    ;

actionName
    : name
    | PATTERN
    ;

arguments
    : '(' (argument (',' argument)*)? ')'
    ;

argument
    : attribute ':' typing
    ;

// -- Tests

request
    : '{' (member (',' member)*)? '}'
    ;

member
    : memberName ':' json
    ;

memberName
    : attribute
    | STRING
    ;

json
    : request                                                 # jsonObject
    | '[' (json (',' json)*)? ']'                             # jsonArray
    | STRING                                                  # jsonText
    | NUMBER                                                  # jsonNumber
    | 'true'                                                  # jsonTrue
    | 'false'                                                 # jsonFalse
    | 'null'                                                  # jsonNull
    | name                                                    # jsonWord
    ;

verdict
    : 'is' answer=('denied' | 'allowed' | 'warned' | 'invalid') by?
    | 'needs' 'approval' by?
    ;

by
    : 'by' names
    ;

// -- Names and values

values
    : value (',' value)*
    ;

value
    : name
    | NUMBER
    | 'true'
    | 'false'
    ;

names
    : name (',' name)*
    ;

attributes
    : attribute (',' attribute)*
    ;

name
    : word
    | STRING
    ;

// Attributes have no quoted form, so here also the words that end a scope are names.
attribute
    : word
    | 'at'
    | 'in'
    | 'with'
    | 'when'
    | 'because'
    ;

// Every keyword that is a name wherever a name is meant; the others are the reserved words.
word
    : plainWord
    | 'ignoring'
    ;

// What may stand where `ignoring case` may follow.
plainWord
    : NAME
    | 'action' | 'actions' | 'after' | 'all' | 'allow' | 'allowed' | 'always' | 'any' | 'approval' | 'approvers'
    | 'assume' | 'audit' | 'before' | 'between' | 'by' | 'case' | 'contains' | 'decimal' | 'default' | 'define' | 'denied' | 'deny'
    | 'empty' | 'ends' | 'equivalent' | 'ever' | 'expires' | 'extension' | 'for' | 'from' | 'include'
    | 'independent' | 'integer' | 'invalid' | 'is' | 'like' | 'limit' | 'matches' | 'monotone' | 'most' | 'needs' | 'never'
    | 'no' | 'no_wider_than' | 'null' | 'oags' | 'of' | 'only' | 'optional' | 'otherwise' | 'pack' | 'per' | 'permit' | 'policy'
    | 'possible' | 'property' | 'require' | 'run' | 'sensitive' | 'set' | 'starts' | 'tagged' | 'test' | 'time' | 'to' | 'under'
    | 'until' | 'use' | 'version' | 'vocabulary' | 'waive' | 'warn' | 'warned' | 'word' | 'zone'
    ;

// -- Tokens

ACTION: 'action';
ACTIONS: 'actions';
AFTER: 'after';
ALL: 'all';
ALLOW: 'allow';
ALLOWED: 'allowed';
ALWAYS: 'always';
AND: 'and';
ANY: 'any';
APPROVAL: 'approval';
APPROVERS: 'approvers';
ASSUME: 'assume';
AT: 'at';
AUDIT: 'audit';
BECAUSE: 'because';
BEFORE: 'before';
BETWEEN: 'between';
BY: 'by';
CASE: 'case';
CONTAINS: 'contains';
DECIMAL: 'decimal';
DEFAULT: 'default';
DEFINE: 'define';
DENIED: 'denied';
DENY: 'deny';
EMPTY: 'empty';
ENDS: 'ends';
EQUIVALENT: 'equivalent';
EVER: 'ever';
EXPIRES: 'expires';
EXTENSION: 'extension';
FALSE: 'false';
FOR: 'for';
FROM: 'from';
HAS: 'has';
HISTORICALLY: 'historically';
IGNORING: 'ignoring';
IMPLIES: 'implies';
IN: 'in';
INCLUDE: 'include';
INDEPENDENT: 'independent';
INTEGER: 'integer';
INVALID: 'invalid';
IS: 'is';
LIKE: 'like';
LIMIT: 'limit';
MATCHES: 'matches';
MONOTONE: 'monotone';
MOST: 'most';
NEEDS: 'needs';
NEVER: 'never';
NO: 'no';
NO_WIDER_THAN: 'no_wider_than';
NOT: 'not';
NULL: 'null';
OAGS: 'oags';
OF: 'of';
ONCE: 'once';
ONLY: 'only';
OPTIONAL: 'optional';
OR: 'or';
OTHERWISE: 'otherwise';
PACK: 'pack';
PER: 'per';
PERMIT: 'permit';
POLICY: 'policy';
POSSIBLE: 'possible';
PREVIOUSLY: 'previously';
PROPERTY: 'property';
REQUIRE: 'require';
RUN: 'run';
SENSITIVE: 'sensitive';
SET: 'set';
SINCE: 'since';
STARTS: 'starts';
TAGGED: 'tagged';
TEST: 'test';
TIME: 'time';
TO: 'to';
TRUE: 'true';
UNDER: 'under';
UNTIL: 'until';
USE: 'use';
VERSION: 'version';
VOCABULARY_BLOCK: 'vocabulary';
WAIVE: 'waive';
WARN: 'warn';
WARNED: 'warned';
WHEN: 'when';
WITH: 'with';
WORD: 'word';
ZONE: 'zone';

EQUAL: '==';
NOT_EQUAL: '!=';
LESS: '<';
AT_MOST: '<=';
GREATER: '>';
AT_LEAST: '>=';
COMMA: ',';
COLON: ':';
RANGE: '..';
PLUS: '+';
MINUS: '-';
OPEN_PARENTHESIS: '(';
CLOSE_PARENTHESIS: ')';
OPEN_BRACKET: '[';
CLOSE_BRACKET: ']';
OPEN_BRACE: '{';
CLOSE_BRACE: '}';

TAG: 'tag:' (NAME | STRING);
FINDING: NAME_PART '/' NAME_PART;
NAME: NAME_PART ('.' NAME_PART)*;
PATTERN: [A-Za-z_] STARRED* '*' STARRED* | '*' STARRED*;
NUMBER: '-'? [0-9]+ ('.' [0-9]+)? ([eE] [+-]? [0-9]+)?;
DURATION: [0-9]+ [smhd];
STRING: '"' QUOTED* '"';

// A regular expression and its flags. What begins like a comment of other languages is none.
REGEX: '/' (~[*/\\\r\n] | '\\' ~[\r\n]) (~[/\\\r\n] | '\\' ~[\r\n])* '/' [A-Za-z]*;

COMMENT: '#' ~[\r\n]* -> channel(HIDDEN);
SPACE: [ \t\r\n]+ -> skip;

// What is never right, as one token each, so that it can be refused with a word about what was probably meant.
BAD_NUMBER: '-'? [0-9]+ ('.' [0-9]+)? [A-Za-z_] [A-Za-z0-9_]*;
BAD_OPERATOR: '=' | '===' | '!' | '&' | '&&' | '|' | '||' | '<>' | '=<' | '=>' | '->' | '!==';
UNCLOSED_STRING: '"' QUOTED* '\\'?;
SINGLE_QUOTED: '\'' ~['\r\n]* '\''?;
UNKNOWN: .;

fragment NAME_PART: [A-Za-z_] [A-Za-z0-9_-]*;
fragment STARRED: [A-Za-z0-9_.*-];
fragment QUOTED: ~["\\\r\n] | '\\' ~[\r\n];
