using System.Buffers;

namespace Cdp.Tool.Imports;

/// <summary>What a mapping has to keep to beyond its form.</summary>
internal static class CsvMappingRules
{
    private static readonly string[] Calls = ["identify", "track", "page", "screen"];
    private static readonly string[] Types = ["text", "number", "boolean", "date", "time"];
    private static readonly SearchValues<char> TypeNameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>Refuses a mapping that cannot be meant.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="ToolException">The mapping cannot be used.</exception>
    public static void Check(CsvMapping mapping, string path)
    {
        Demand(Calls.Contains(mapping.Call), path, $"call is {mapping.Call}. Give one of: {string.Join(", ", Calls)}; import other calls as JSON lines.");
        Demand(mapping.Identifiers.Count > 0, path, "identifiers is empty. Name at least one column that says whom a record is about.");
        for (var i = 0; i < mapping.Identifiers.Count; i++)
        {
            var type = mapping.Identifiers[i].Type;
            Demand(
                type.Length is > 0 and <= 64 && !type.AsSpan().ContainsAnyExcept(TypeNameCharacters),
                path,
                $"identifiers[{i}].type is {type}. Give 1 to 64 letters, digits or _ . - characters, such as crm_id.");
        }

        var isIdentify = mapping.Call == "identify";
        Demand(!isIdentify || mapping.Properties.Count == 0, path, "identify has traits, not properties. Move the columns to traits.");
        Demand(isIdentify || mapping.Traits.Count == 0, path, $"{mapping.Call} has properties, not traits. Move the columns to properties.");
        Demand(!isIdentify || (mapping.Name ?? mapping.NameColumn) is null, path, "identify has no name. Remove name and name_column.");
        Demand(mapping.Call != "track" || (mapping.Name ?? mapping.NameColumn) is not null, path, "track needs a name. Give name, such as Order Completed, or name_column.");
        Demand(
            mapping.MessageId is not null || mapping.Timestamp is not null,
            path,
            "there is neither message_id nor timestamp. Give one of them, so that a file that is imported again is recognised.");
        CheckValues(isIdentify ? mapping.Traits : mapping.Properties, isIdentify ? "traits" : "properties", path);
    }

    private static void CheckValues(IReadOnlyList<ValueColumn> columns, string list, string path)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            var (place, name) = ($"{list}[{i}]", columns[i].Name ?? columns[i].Column);
            Demand(Types.Contains(columns[i].Type), path, $"{place}.type is {columns[i].Type}. Give one of: {string.Join(", ", Types)}.");
            Demand(!name.Split('.').Contains(string.Empty), path, $"{place}.name is {name}. Give a name, or a path such as address.city.");
            Demand(names.TryAdd(name, i), path, $"{place}.name is {name}, as that of another one. Give each a name of its own.");
        }

        foreach (var (name, i) in names)
        {
            for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
            {
                Demand(!names.ContainsKey(name[..dot]), path, $"{list}[{i}].name is {name}, but {name[..dot]} is a value of its own. Rename one of them.");
            }
        }
    }

    private static void Demand(bool holds, string path, string message)
    {
        if (!holds)
        {
            throw new ToolException($"{path}: {message}");
        }
    }
}
