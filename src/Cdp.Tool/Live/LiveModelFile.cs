using System.Text;
using System.Text.Json;
using Cdp.Matching;
using Cdp.Matching.Live;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Live;

/// <summary>Models in files, made ready for the records of a store.</summary>
internal static class LiveModelFile
{
    private const string LiveFormat = "cdp-live-match-model/";

    /// <summary>Reads a live model; or a model of Cdp or of Splink, for which it counts what is frequent among the records of the store.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">How it is used.</param>
    /// <param name="cdp">The platform on the store.</param>
    /// <param name="tell">Hears what is being done.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The model, and what a person should know.</returns>
    /// <exception cref="ToolException">The file cannot be used.</exception>
    public static async Task<(LiveMatchModel Model, IReadOnlyList<string> Notes)> ReadAsync(
        string path, ModelSettings settings, ICdp cdp, Action<string> tell, CancellationToken cancellationToken)
    {
        using var reader = TextFile.OpenText(path, TextFile.FindEncoding(path, name: null));
        try
        {
            var text = await reader.ReadToEndAsync(cancellationToken);
            if (IsLive(text))
            {
                var given = settings.ApplyTo(LiveModelJson.Read(text));
                CheckTraits(path, settings, ModelColumns.Of(given.Model));
                return (given, []);
            }

            var document = MatchModelFile.Parse(Encoding.UTF8.GetBytes(text));
            var columns = ModelColumns.Of(document.Model);
            CheckTraits(path, settings, columns);
            tell("Counting what is frequent");
            var (table, empty) = await StoredRecords.ReadAsync(cdp, columns, column => settings.Traits.GetValueOrDefault(column, column), tell, cancellationToken);
            if (empty.Count == columns.Count)
            {
                throw new ToolException($"No record of the store has a trait that {path} compares: {string.Join(", ", columns)}. Name the traits with --traits COLUMN=TRAIT.");
            }

            var live = settings.MaxBlockSize is { } most ? LiveMatchModel.Create(document.Model, table, most) : LiveMatchModel.Create(document.Model, table);
            return (settings.ApplyTo(live), [.. document.Warnings, .. empty.Select(column => $"No record has the trait of the column {column}. Name it with --traits {column}=TRAIT, unless it is missing indeed.")]);
        }
        catch (Exception e) when (e is MatchModelFormatException or ArgumentException)
        {
            throw new ToolException($"{path}: {ToolException.MessageOf(e)}", e);
        }
    }

    private static bool IsLive(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("format", out var format)
                && format is { ValueKind: JsonValueKind.String }
                && format.GetString()!.StartsWith(LiveFormat, StringComparison.Ordinal);
        }
        catch (JsonException)
        {
            // What is wrong with it is told by whoever reads it as a model.
            return false;
        }
    }

    private static void CheckTraits(string path, ModelSettings settings, IReadOnlyList<string> columns)
    {
        if (settings.Traits.Keys.FirstOrDefault(column => !columns.Contains(column)) is { } unknown)
        {
            throw new ToolException($"--traits names the column {unknown}, which {path} does not look at. It looks at: {string.Join(", ", columns)}.");
        }
    }
}
