using Cdp.Identity;

namespace QuickStart;

/// <summary>Prints why identifiers are together or apart.</summary>
internal static class Evidence
{
    /// <summary>Prints the chain of links from one identifier to another.</summary>
    public static void PrintPath(IdentityExplanation explanation)
    {
        Console.WriteLine($"  {explanation.Statement}");
        Console.WriteLine($"  {Text(explanation.Path[0].A)}");
        foreach (var link in explanation.Path)
        {
            Console.WriteLine($"  └─ {Text(link.B),-22} {When(link)}: {link.Statement}");
        }
    }

    /// <summary>Prints what speaks for two identifiers being together, and the rule that does not allow it.</summary>
    public static void PrintRefused(IdentityExplanation explanation)
    {
        Console.WriteLine($"  {explanation.Statement}");
        foreach (var link in explanation.Refused)
        {
            Console.WriteLine($"  ╳  {Text(link.A)} and {Text(link.B)}, {When(link)}");
            Console.WriteLine($"     {NameOf(link.Link.State)}: {link.Statement}");
        }
    }

    public static string Text(Identifier identifier) => $"{identifier.Type} {identifier.Value}";

    public static string NameOf(LinkState rule) => rule switch
    {
        LinkState.RefusedByBlockedValue => "blocked value",
        LinkState.RefusedBySharedIdentifier => "shared identifier",
        LinkState.RefusedBySharedDevice => "shared device",
        LinkState.RefusedByForbid => "decision to keep apart",
        LinkState.RefusedByLimit => "limit per profile",
        LinkState.RefusedByClusterSize => "size of a profile",
        _ => "not refused",
    };

    private static string When(LinkEvidence link) => $"{link.Link.FirstSeen:d MMM yyyy}, {string.Join(" and ", link.Sources)}";
}
