using Cdp.Collection;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>Invents the traffic of a shop: the same for the same seed.</summary>
/// <remarks>
/// People arrive at a steady rate, so that every part of the run has the same mix and only the store grows. A third of them are customers, who make
/// three quarters of the later events; who comes back is drawn evenly among all who came before, which is harder on caches than real traffic.
/// Customers begin anonymously, log in on a device soon (an identify call with e-mail) and carry anonymous and user id there from then on; one in twenty
/// has a second device. One event in a hundred is delivered late. Memory is 60 bytes a person.
/// </remarks>
internal sealed class WebTraffic
{
    private const int SightingsPerPerson = 8;
    private const byte Seen = 1;
    private const byte LoggedIn = 2;

    private static readonly DateTimeOffset Start = new(2025, 1, 6, 8, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly int _events;
    private readonly int _people;
    private readonly List<int> _customers = [];
    private readonly List<int> _visitors = [];
    private readonly byte[] _devices;
    private readonly int[] _sightings;
    private int _lastSighting;

    public WebTraffic(int events, int people, int seed)
    {
        _random = new Random(seed);
        _events = events;
        _people = Math.Min(people, events);
        _devices = new byte[_people * 2];
        _sightings = new int[_people * SightingsPerPerson];
    }

    /// <summary>Gets how many people came so far.</summary>
    public int People => _customers.Count + _visitors.Count;

    /// <summary>Gets how many identify calls there were so far.</summary>
    public int Identifies { get; private set; }

    /// <summary>Gets how many of them said who somebody is on a device where that was not known yet.</summary>
    public int FirstIdentifies { get; private set; }

    /// <summary>Gets how many profiles the traffic so far is to give: one for each person, and one for each device on which a person never logged in beside another.</summary>
    public long CountProfiles()
    {
        long profiles = 0;
        for (var person = 0; person < _people; person++)
        {
            var (first, second) = (_devices[person * 2], _devices[(person * 2) + 1]);
            profiles += (first == Seen ? 1 : 0) + (second == Seen ? 1 : 0) + (first == LoggedIn || second == LoggedIn ? 1 : 0);
        }

        return profiles;
    }

    /// <summary>Invents all events, one after another.</summary>
    public IEnumerable<Visit> Visits()
    {
        for (var number = 0; number < _events; number++)
        {
            yield return Next(number);
        }
    }

    private Visit Next(int number)
    {
        var at = Start.AddMilliseconds((number * 3_000L) + _random.Next(3_000));
        at = _random.Next(100) == 0 ? at.AddMinutes(-_random.Next(1, 3 * 24 * 60)) : at;

        // A new person appears whenever the share of events that are over calls for one.
        var isNew = (long)People * _events <= (long)number * _people;
        var person = isNew ? Arrive() : Return();
        var isCustomer = IsCustomer(person);
        var device = isCustomer && HasSecondDevice(person) && !isNew && _random.Next(100) < 30 ? 1 : 0;
        ref var state = ref _devices[(person * 2) + device];

        if (state == LoggedIn && _random.Next(100) < 6)
        {
            return Make(number, person, -1, EventType.Track, isKnownUser: true, kind: 6, at);
        }

        var identifies = isCustomer && !isNew && _random.Next(100) < (state == LoggedIn ? 9 : 50);
        if (identifies)
        {
            Identifies++;
            FirstIdentifies += state == LoggedIn ? 0 : 1;
            state = LoggedIn;
            return Make(number, person, device, EventType.Identify, isKnownUser: true, kind: (device * 3) + 2, at);
        }

        state = state == LoggedIn ? LoggedIn : Seen;
        var type = isNew || _random.Next(2) == 0 ? EventType.Page : EventType.Track;
        return Make(number, person, device, type, state == LoggedIn, (device * 3) + (state == LoggedIn ? 1 : 0), at);
    }

    private Visit Make(int number, int person, int device, EventType type, bool isKnownUser, int kind, DateTimeOffset at)
    {
        ref var sighting = ref _sightings[(person * SightingsPerPerson) + kind];
        sighting = sighting == 0 ? ++_lastSighting : sighting;
        return new Visit(number, person, device, type, isKnownUser, sighting, at, (ulong)_random.NextInt64());
    }

    private int Arrive()
    {
        var person = People;
        (IsCustomer(person) ? _customers : _visitors).Add(person);
        return person;
    }

    private int Return()
    {
        var among = _visitors.Count == 0 || (_customers.Count > 0 && _random.Next(100) < 75) ? _customers : _visitors;
        return among[_random.Next(among.Count)];
    }

    private static bool IsCustomer(int person) => person * 2654435761L % 100 < 35;

    private static bool HasSecondDevice(int person) => person * 2246822519L % 100 < 5 * 100 / 35;
}
