using System.Collections.Frozen;

namespace Cdp.Matching.Columns;

public static partial class Nicknames
{
    // Frequent English given names that are formal names of their own, those that were most frequent over the last hundred and fifty years first. The data does
    // not tell how frequent a name is, and knows some of these only as nicknames of rarer ones.
    private static readonly string[] Frequent =
    [
        "john", "william", "james", "mary", "robert", "george", "charles", "thomas", "joseph", "michael", "richard", "david", "edward", "elizabeth",
        "henry", "margaret", "patricia", "daniel", "samuel", "alexander", "christopher", "anthony", "matthew", "andrew", "katherine", "susan",
        "jennifer", "jessica", "sarah", "barbara", "benjamin", "nicholas", "stephen", "steven", "frederick", "albert", "alfred", "arthur", "walter",
        "lawrence", "kenneth", "ronald", "donald", "timothy", "joshua", "jonathan", "gregory", "jeffrey", "raymond", "francis", "frances", "leonard",
        "theodore", "peter", "philip", "patrick", "martin", "harold", "herbert", "louis", "eugene", "gerald", "douglas", "zachary", "nathaniel",
        "nathan", "jacob", "isaac", "abraham", "solomon", "vincent", "victor", "russell", "rodney", "roger", "terence", "edwin", "edmund", "edgar",
        "gilbert", "hubert", "maximilian", "sebastian", "dominic", "gabriel", "jeremiah", "jeremy", "oliver", "phillip", "simon", "stanley",
        "sylvester", "adam", "alan", "allen", "anne", "helen", "dorothy", "ruth", "virginia", "florence", "rose", "catherine", "anna", "martha",
        "rebecca", "deborah", "dorothea", "christine", "christina", "kathleen", "samantha", "stephanie", "pamela", "victoria", "alexandra", "amanda",
        "angela", "cynthia", "sandra", "judith", "jacqueline", "josephine", "caroline", "charlotte", "eleanor", "emily", "emma", "isabella", "julia",
        "laura", "lillian", "louise", "lucy", "madeline", "nancy", "priscilla", "rachel", "roberta", "susannah", "teresa", "theresa", "valerie",
        "veronica", "abigail", "agnes", "alice", "amelia", "beatrice", "clara", "constance", "cornelia", "edith", "esther", "gertrude", "grace",
        "hannah", "harriet", "janet", "jane", "joan", "jean", "linda", "lisa", "karen", "michelle", "melissa", "nicole", "mildred", "minerva",
        "olivia", "penelope", "philippa", "sophia", "winifred", "aaron", "erin", "ashley", "brian", "bradley", "carl", "clifford", "cameron",
        "dennis", "eric", "frank", "gary", "ian", "ivan", "jason", "justin", "kevin", "keith", "mark", "paul", "ralph", "roy", "scott", "sean",
        "maria", "eva", "margarita", "wilma", "megan", "kimberly", "natalie", "christian", "calvin", "clarence", "cecilia", "adelaide",
    ];

    // One step and no more: following the pairs further would chain most of the names into one group. A name has a formal name only among the roots, so that
    // the formal name of a formal name is itself.
    private static FrozenDictionary<string, string> ChooseFormal(Dictionary<string, HashSet<string>> nicknames)
    {
        var ranks = Frequent.Select((name, rank) => (name, rank)).ToDictionary(pair => pair.name, pair => pair.rank, StringComparer.Ordinal);
        var formal = nicknames
            .SelectMany(pair => pair.Value, (pair, nickname) => (Formal: pair.Key, Nickname: nickname))
            .Where(pair => !ranks.ContainsKey(pair.Nickname))
            .ToLookup(pair => pair.Nickname, pair => pair.Formal, StringComparer.Ordinal);

        bool IsRoot(string name) => !formal.Contains(name);

        return formal
            .Select(names => (Nickname: names.Key, Formal: names
                .Where(IsRoot)
                .OrderBy(name => ranks.GetValueOrDefault(name, int.MaxValue))
                .ThenByDescending(name => nicknames[name].Count)
                .ThenBy(name => name, StringComparer.Ordinal)
                .FirstOrDefault()))
            .Where(pair => pair.Formal is not null)
            .ToFrozenDictionary(pair => pair.Nickname, pair => pair.Formal!, StringComparer.Ordinal);
    }
}
