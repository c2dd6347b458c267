using System.Text;

namespace Cdp.Identity;

/// <summary>The path of a nested trait: names joined by dots; a dot or backslash within a name has a backslash before it.</summary>
internal static class TraitPath
{
    /// <summary>Gives the path of a trait without a parent.</summary>
    public static string Escape(string name) =>
        name.AsSpan().ContainsAny('.', '\\')
            ? name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(".", "\\.", StringComparison.Ordinal)
            : name;

    /// <summary>Gives the path of a trait nested in another.</summary>
    public static string Append(string parent, string name) => $"{parent}.{Escape(name)}";

    /// <summary>Tells whether a trait can have a path: each backslash stands before a dot or a backslash.</summary>
    public static bool IsWellFormed(string path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && (++i == path.Length || path[i] is not ('.' or '\\')))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives the names of which a path consists, without their backslashes.</summary>
    public static string[] Split(string path)
    {
        if (!path.Contains('\\', StringComparison.Ordinal))
        {
            return path.Split('.');
        }

        var names = new List<string>();
        var name = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            switch (path[i])
            {
                case '.':
                    names.Add(name.ToString());
                    name.Clear();
                    break;
                case '\\' when i + 1 < path.Length:
                    name.Append(path[++i]);
                    break;
                default:
                    name.Append(path[i]);
                    break;
            }
        }

        names.Add(name.ToString());
        return [.. names];
    }

    /// <summary>Finds the next dot that ends a name.</summary>
    /// <returns>Its position, or -1.</returns>
    public static int IndexOfSeparator(ReadOnlySpan<char> path, int start)
    {
        for (var i = start; i < path.Length; i++)
        {
            if (path[i] == '.')
            {
                return i;
            }

            if (path[i] == '\\')
            {
                i++;
            }
        }

        return -1;
    }
}
