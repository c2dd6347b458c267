using System.CommandLine;
using Cdp.Kpis.Churn;

namespace Cdp.Tool.Commands;

/// <summary>The option that says by what it is told that a customer has left.</summary>
internal static class ChurnKindOption
{
    /// <summary>Makes the option.</summary>
    public static Option<string> Create()
    {
        var option = new Option<string>("--kind") { Description = "Of a store, by what it is told that customers have left: contract, without a subscription any more, or inactivity, without an order for a time.", DefaultValueFactory = _ => "contract" };
        option.AcceptOnlyFromAmong("contract", "inactivity");
        return option;
    }

    /// <summary>Gives the kind.</summary>
    public static ChurnKind Of(ParseResult parsed, Option<string> option) => parsed.GetValue(option) == "inactivity" ? ChurnKind.Inactivity : ChurnKind.Contract;
}
