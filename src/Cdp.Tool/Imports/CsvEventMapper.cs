using System.Globalization;
using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Tool.Csv;
using nietras.SeparatedValues;

namespace Cdp.Tool.Imports;

/// <summary>Makes events of the records of a CSV file. Empty fields are left out: they say that the record does not know, not that there is nothing.</summary>
internal sealed class CsvEventMapper
{
    private readonly CsvFile _file;
    private readonly CsvMapping _mapping;
    private readonly string _call;
    private readonly (int Place, string Type)[] _identifiers;
    private readonly (int Place, string[] Path, ValueColumn Column, TimeText Time)[] _values;
    private readonly int _name;
    private readonly int _messageId;
    private readonly int _timestamp;
    private readonly TimeText _time;

    /// <summary>Initializes a new instance of the <see cref="CsvEventMapper"/> class.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="path">The file of the mapping, for messages.</param>
    /// <exception cref="ToolException">The mapping contradicts itself or the header.</exception>
    public CsvEventMapper(CsvFile file, CsvMapping mapping, string path)
    {
        CsvMappingRules.Check(mapping, path);
        _file = file;
        _mapping = mapping;
        _call = mapping.Call;
        _identifiers = [.. mapping.Identifiers.Select(column => (file.PlaceOf(column.Column), column.Type))];
        _values =
        [
            .. (_call == "identify" ? mapping.Traits : mapping.Properties).Select(column =>
                (file.PlaceOf(column.Column), (column.Name ?? column.Column).Split('.'), column, TimeText.Of(column.Format, column.Offset, $"{path}: column {column.Column}"))),
        ];
        _name = mapping.NameColumn is null ? -1 : file.PlaceOf(mapping.NameColumn);
        _messageId = mapping.MessageId is null ? -1 : file.PlaceOf(mapping.MessageId.Column);
        _timestamp = mapping.Timestamp is null ? -1 : file.PlaceOf(mapping.Timestamp.Column);
        _time = TimeText.Of(mapping.Timestamp?.Format, mapping.Timestamp?.Offset, $"{path}: timestamp");
    }

    /// <summary>Makes an event.</summary>
    /// <param name="row">The record.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ToolException">A field is not what the mapping says.</exception>
    public CustomerEvent Map(SepReader.Row row)
    {
        var (timestamp, messageId) = (ReadTimestamp(row), ReadMessageId(row));
        if (timestamp is null && messageId is null)
        {
            var column = _mapping.MessageId?.Column ?? _mapping.Timestamp!.Column;
            throw Wrong(row, column, "the field is empty, so the record could not be recognised when it is imported again", "Fill it, or map both a message_id and a timestamp");
        }

        var name = _name >= 0 && !row[_name].Span.IsWhiteSpace() ? row[_name].ToString() : _mapping.Name;
        var (who, values) = (ReadWho(row), ReadValues(row));
        return _call switch
        {
            "identify" => CustomerEvent.Identify(who, values, null, timestamp, messageId),
            "track" => CustomerEvent.Track(who, name ?? string.Empty, values, null, timestamp, messageId),
            "page" => CustomerEvent.Page(who, name, values, null, timestamp, messageId),
            _ => CustomerEvent.Screen(who, name, values, null, timestamp, messageId),
        };
    }

    private string? ReadMessageId(SepReader.Row row) =>
        _messageId >= 0 && !row[_messageId].Span.IsWhiteSpace() ? _mapping.MessageId!.Prefix + row[_messageId].Span.Trim().ToString() : null;

    private DateTimeOffset? ReadTimestamp(SepReader.Row row)
    {
        if (_timestamp < 0 || row[_timestamp].Span.IsWhiteSpace())
        {
            return null;
        }

        return _time.TryRead(row[_timestamp].Span, out var time)
            ? time
            : throw Wrong(row, _mapping.Timestamp!.Column, $"the field is no time in {_mapping.Timestamp.Format ?? "ISO 8601"}", "Correct it, or give its format in the mapping");
    }

    private Who ReadWho(SepReader.Row row)
    {
        var who = default(Who);
        foreach (var (place, type) in _identifiers)
        {
            if (row[place].Span.IsWhiteSpace())
            {
                continue;
            }

            var value = row[place].Span.Trim().ToString();
            who = type switch
            {
                IdentifierTypes.UserId => who.AndUser(value),
                IdentifierTypes.AnonymousId => who.AndAnonymous(value),
                _ => who.AndExternal(type, value),
            };
        }

        return who;
    }

    private JsonObject ReadValues(SepReader.Row row)
    {
        var values = new JsonObject();
        foreach (var (place, path, column, time) in _values)
        {
            var text = row[place].Span;
            if (text.IsWhiteSpace())
            {
                continue;
            }

            var parent = values;
            foreach (var name in path.AsSpan(0, path.Length - 1))
            {
                if (parent[name] is not JsonObject member)
                {
                    parent[name] = member = [];
                }

                parent = member;
            }

            parent[path[^1]] = ReadValue(row, text, column, time);
        }

        return values;
    }

    private JsonValue ReadValue(SepReader.Row row, ReadOnlySpan<char> text, ValueColumn column, TimeText time)
    {
        switch (column.Type)
        {
            case "number":
                text = text.Trim();
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
                    : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exact) ? JsonValue.Create(exact)
                    : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? JsonValue.Create(real)
                    : throw Wrong(row, column.Column, "the field is no number", "Write it such as 1234.5, or map the column as text");
            case "boolean":
                return text.Trim().ToString().ToLowerInvariant() switch
                {
                    "true" or "yes" or "y" or "1" => JsonValue.Create(true),
                    "false" or "no" or "n" or "0" => JsonValue.Create(false),
                    _ => throw Wrong(row, column.Column, "the field is neither true nor false", "Write true or false, yes or no, 1 or 0, or map the column as text"),
                };
            case "date" when time.TryRead(text, out var date):
                return JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            case "time" when time.TryRead(text, out var moment):
                return JsonValue.Create(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
            case "date" or "time":
                throw Wrong(row, column.Column, $"the field is no {column.Type} in {column.Format ?? "ISO 8601"}", "Correct it, give its format in the mapping, or map the column as text");
            default:
                return JsonValue.Create(text.ToString());
        }
    }

    private ToolException Wrong(SepReader.Row row, string column, string what, string remedy) =>
        new($"{_file.Path}, line {row.LineNumberFrom}, column {column}: {what}. {remedy}. Nothing was imported.");
}
