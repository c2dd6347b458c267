using Cdp.Matching.Columns;

namespace Cdp.Matching.Groups;

/// <summary>What the members of a group have in common: the same values of golden traits, brought into one form.</summary>
public sealed record ProfileGroupRule
{
    /// <summary>Gets the rule for households: the same street and postcode, and the same family name.</summary>
    public static ProfileGroupRule Household { get; } = new()
    {
        Name = "household",
        Keys =
        [
            ColumnExpression.Of("address.street").Address(),
            ColumnExpression.Of("address.postalCode").Postcode(),
            ColumnExpression.Of("lastName").NormalizeName(),
        ],
    };

    /// <summary>Gets the rule for accounts: the same company, without its legal form.</summary>
    public static ProfileGroupRule Account { get; } = new() { Name = "account", Keys = [ColumnExpression.Of("company.name").Company()] };

    /// <summary>Gets the name. It is part of the ids of the groups.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what is to be the same: traits by their paths, such as <c>ColumnExpression.Of("address.street").Address()</c>. A profile that lacks one of them is in no group.</summary>
    public required IReadOnlyList<ColumnExpression> Keys { get; init; }
}
