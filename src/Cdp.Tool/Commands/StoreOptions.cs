using System.CommandLine;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Commands;

/// <summary>The options of the commands that work on a store.</summary>
/// <param name="isRequired">Whether the command works on nothing else.</param>
internal sealed class StoreOptions(bool isRequired = true)
{
    private readonly Option<string> _store = new("--store") { Description = "The store: sqlite:PATH or postgres:CONNECTIONSTRING.", HelpName = "STORE", Required = isRequired };
    private readonly Option<string> _tenant = new("--tenant") { Description = "The tenant whose data it is about.", HelpName = "NAME", DefaultValueFactory = _ => TenantId.Default.Value };
    private readonly Option<string?> _settings = new("--settings") { Description = "A JSON file with the identity and survivorship rules of the host, where they are not the defaults.", HelpName = "FILE" };
    private readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output and everything else to standard error." };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasTenant">Whether the command is about one tenant.</param>
    public void AddTo(Command command, bool hasTenant = true)
    {
        command.Options.Add(_store);
        if (hasTenant)
        {
            command.Options.Add(_tenant);
            command.Options.Add(_settings);
        }

        command.Options.Add(_json);
    }

    /// <summary>Gives which store is meant.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>The store.</returns>
    /// <exception cref="ToolException">It is not named rightly.</exception>
    public StoreRequest RequestOf(ParseResult parsed)
    {
        var hasTenant = parsed.CommandResult.Command.Options.Contains(_tenant);
        var tenant = hasTenant ? parsed.GetRequiredValue(_tenant) : TenantId.Default.Value;
        return tenant.Length is > 0 and <= 100
            ? new StoreRequest(StoreLocation.Parse(parsed.GetRequiredValue(_store)), tenant, hasTenant ? parsed.GetValue(_settings) : null)
            : throw new ToolException("--tenant takes a name of 1 to 100 characters.");
    }

    /// <summary>Tells whether a store is named.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>Whether one is.</returns>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_store) is not null;

    /// <summary>Tells whether a program reads the result.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>Whether it does.</returns>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);
}
